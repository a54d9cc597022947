export interface Selected {
  text: string;
  start: number;
  end: number;
}

/**
 * Puts marks around what is selected, and selects it again; nothing selected becomes `placeholder`.
 * @param mark one for both sides, or one for each.
 */
export function wrap(at: Selected, mark: string | [string, string], placeholder: string): Selected {
  const [before, after] = typeof mark === "string" ? [mark, mark] : mark;
  const inner = at.text.slice(at.start, at.end) || placeholder;
  const text = at.text.slice(0, at.start) + before + inner + after + at.text.slice(at.end);
  const start = at.start + before.length;
  return { text, start, end: start + inner.length };
}

/** Puts a mark before each line that the selection touches. */
export function prefix(at: Selected, mark: string): Selected {
  const from = at.text.lastIndexOf("\n", at.start - 1) + 1;
  const lines = at.text.slice(from, at.end).split("\n");
  const marked = lines.map((line) => mark + line).join("\n");
  return {
    text: at.text.slice(0, from) + marked + at.text.slice(at.end),
    start: from,
    end: from + marked.length,
  };
}

/** Makes the selected lines a block of MQL5 code. */
export const fence = (at: Selected): Selected => block(at, ["```mql5\n", "// code", "\n```"]);

/**
 * Puts lines of their own around what is selected, and selects it again.
 * @param lines what stands before, what stands for nothing selected, and what stands after.
 */
export function block(at: Selected, [before, placeholder, after]: [string, string, string]): Selected {
  const inner = at.text.slice(at.start, at.end) || placeholder;
  const opening = `${at.start === 0 || at.text[at.start - 1] === "\n" ? "" : "\n"}${before}`;
  const text = `${at.text.slice(0, at.start)}${opening}${inner}${after}\n${at.text.slice(at.end)}`;
  const start = at.start + opening.length;
  return { text, start, end: start + inner.length };
}
