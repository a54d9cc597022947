import { readFileSync } from "node:fs";

const MATRIX = readFileSync(new URL("authorisation-matrix.md", import.meta.url), "utf8");

/** The lines of the table, the two of its head first. */
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
export const COLUMNS: readonly string[] = cellsOf(linesOf(MATRIX)[0] ?? "");

/** The rows of the matrix as they are written there, by the procedure's name; spaces apart. */
export const ROWS: readonly { name: string; row: string }[] = linesOf(MATRIX)
  .slice(2)
  .map((row) => ({ name: cellsOf(row)[0] ?? "", row }));
