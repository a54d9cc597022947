import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { ImportLine, ImportNote } from "@yoforex/domain";
import type { z } from "zod";

/** Longer than any row that could come in; what is longer is read over and told. */
const CHARACTERS_MAX = 1_000_000;

/** Some rows of a file, in their order. */
export interface Batch<Row> {
  lines: ImportLine<Row>[];
  /** Rows that are none. */
  notes: ImportNote[];
  /** How much of the file was read for it. */
  bytes: number;
}

/** Reads a file of one JSON object a line, `size` rows at a time; empty lines are nothing. */
export async function* readBatches<Row>(
  path: string,
  schema: z.ZodType<Row>,
  size: number,
): AsyncGenerator<Batch<Row>> {
  const lines = createInterface({
    input: createReadStream(path, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let batch: Batch<Row> = { lines: [], notes: [], bytes: 0 };
  let line = 0;
  for await (const text of lines) {
    line += 1;
    batch.bytes += Buffer.byteLength(text) + 1;
    if (text.trim() === "") continue;
    const read = rowIn(text, schema);
    if ("row" in read) batch.lines.push({ line, row: read.row });
    else batch.notes.push({ line, text: read.problem, leftOut: true });
    if (batch.lines.length + batch.notes.length < size) continue;
    yield batch;
    batch = { lines: [], notes: [], bytes: 0 };
  }
  yield batch;
}

function rowIn<Row>(text: string, schema: z.ZodType<Row>): { row: Row } | { problem: string } {
  if (text.length > CHARACTERS_MAX) return { problem: "the line is too long" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "this is not JSON" };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { row: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  return { problem: `${field === "" ? "the row" : field}: ${issue?.message ?? "is not as it should be"}` };
}
