import type { MarkdownIt, StateBlock } from "markdown-it";

const OPENING = /^:::spoiler(?:[ \t]+(\S.{0,99}))?[ \t]*$/;
const CLOSING = /^:::[ \t]*$/;
/** As deep as spoilers go; a deeper one's lines are plain text. */
const DEPTH_MAX = 4;
const TITLE = "Spoiler";
/** Where a parse counts how deep it is. */
const DEPTH = "spoilerDepth";

/**
 * Teaches the parser text that opens on request:
 *
 *     :::spoiler What it says while it is closed
 *     Anything, other spoilers too.
 *     :::
 *
 * One that is never closed ends with what it stands in.
 */
export function spoilers(markdown: MarkdownIt): void {
  markdown.block.ruler.before("fence", "spoiler", spoiler, { alt: ["paragraph", "reference", "blockquote"] });
}

type Place = [startLine: number, endLine: number, silent: boolean];

function spoiler(state: StateBlock, ...[startLine, endLine, silent]: Place): boolean {
  const opening = OPENING.exec(lineOf(state, startLine));
  const depth = Number(state.env[DEPTH] ?? 0);
  if (opening === null || isCode(state, startLine) || depth >= DEPTH_MAX) return false;
  if (silent) return true;
  const closing = closingLine(state, startLine, endLine);

  const { lineMax, parentType } = state;
  state.push("details_open", "details", 1).block = true;
  state.push("summary_open", "summary", 1);
  state.push("text", "", 0).content = opening[1] ?? TITLE;
  state.push("summary_close", "summary", -1).block = true;
  state.env[DEPTH] = depth + 1;
  state.lineMax = closing;
  state.md.block.tokenize(state, startLine + 1, closing);
  state.env[DEPTH] = depth;
  state.push("details_close", "details", -1).block = true;
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.line = Math.min(closing + 1, endLine);
  return true;
}

/** The line that closes what begins at `startLine`, or the first one that is no longer part of it. */
function closingLine(state: StateBlock, startLine: number, endLine: number): number {
  let open = 1;
  for (let line = startLine + 1; line < endLine; line++) {
    if (state.isEmpty(line) || isCode(state, line)) continue;
    if ((state.sCount[line] ?? 0) < state.blkIndent) return line;
    const text = lineOf(state, line);
    if (OPENING.test(text)) open += 1;
    else if (CLOSING.test(text)) open -= 1;
    if (open === 0) return line;
  }
  return endLine;
}

const lineOf = (state: StateBlock, line: number): string =>
  state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);

/** Whether a line is so far in that it is code. */
const isCode = (state: StateBlock, line: number): boolean => (state.sCount[line] ?? 0) - state.blkIndent >= 4;
