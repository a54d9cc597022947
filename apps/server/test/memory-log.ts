import { createLog } from "../src/log.ts";

/** A log that is kept in memory, at the level that says most, and the lines in it so far. */
export function createMemoryLog() {
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  const records = (): Record<string, unknown>[] => lines.map((line) => Object(JSON.parse(line)));
  return { log, lines, records };
}
