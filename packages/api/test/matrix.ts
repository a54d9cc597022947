import { readFileSync } from "node:fs";

const [MAIN = "", BLOCKED = ""] = readFileSync(
  new URL("authorisation-matrix.md", import.meta.url),
  "utf8",
).split("## Blocked by the owner");

/** The lines of a table, the two of its head first. */
const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.replace(/ +/g, " ").trim());

const cellsOf = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The columns of the matrix, the procedure's name first. */
export const COLUMNS: readonly string[] = cellsOf(linesOf(MAIN)[0] ?? "");

/** The rows of the matrix as they are written there, by the procedure's name; spaces apart. */
export const ROWS: readonly { name: string; row: string }[] = linesOf(MAIN)
  .slice(2)
  .map((row) => ({ name: cellsOf(row)[0] ?? "", row }));

/** What becomes of the calls of a member whom the owner has blocked, where that is not what becomes of any member's. */
export const BLOCKED_OUTCOMES: ReadonlyMap<string, string> = new Map(
  linesOf(BLOCKED)
    .slice(2)
    .map((line): [string, string] => [cellsOf(line)[0] ?? "", cellsOf(line)[2] ?? ""]),
);
