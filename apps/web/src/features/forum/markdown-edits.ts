export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** Puts marks around what is selected, and selects it again; nothing selected becomes `placeholder`. */
export function wrap(at: Selected, mark: string, placeholder: string): Selected {
  const inner = at.text.slice(at.start, at.end) || placeholder;
  const text = at.text.slice(0, at.start) + mark + inner + mark + at.text.slice(at.end);
  const start = at.start + mark.length;
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
export function fence(at: Selected): Selected {
  const inner = at.text.slice(at.start, at.end) || "// code";
  const opening = `${at.start === 0 || at.text[at.start - 1] === "\n" ? "" : "\n"}\`\`\`mql5\n`;
  const text = `${at.text.slice(0, at.start)}${opening}${inner}\n\`\`\`\n${at.text.slice(at.end)}`;
  const start = at.start + opening.length;
  return { text, start, end: start + inner.length };
}
