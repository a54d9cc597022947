import { readFileSync } from "node:fs";

const LINES = readFileSync(new URL("authorisation-matrix.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.replace(/ +/g, " ").trim());

/** The columns of the matrix, the procedure's name first. */
export const COLUMNS: readonly string[] = (LINES[0] ?? "")
  .split("|")
  .slice(1, -1)
  .map((cell) => cell.trim());

/** The rows of the matrix as they are written there, by the procedure's name; spaces apart. */
export const ROWS: readonly { name: string; row: string }[] = LINES.slice(2).map((row) => ({
  name: row.split("|")[1]?.trim() ?? "",
  row,
}));
