import type { JobCounts } from "@yoforex/contracts";

const COUNTS_MAX = 20;

/**
 * What a job answered, as numbers by name: lists count their rows, yes and no are 1 and 0, and what lies within goes
 * by `outer.inner`. Texts are left out, since nobody looked whether they may be kept.
 */
export function countsOf(outcome: unknown): JobCounts {
  return Object.fromEntries(countsWithin(outcome, "").slice(0, COUNTS_MAX));
}

function countsWithin(value: unknown, name: string): [string, number][] {
  if (typeof value === "number") return [[name || "count", value]];
  if (typeof value === "boolean") return [[name || "done", Number(value)]];
  if (Array.isArray(value)) return [[name || "count", value.length]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([inner, held]) =>
    countsWithin(held, name === "" ? inner : `${name}.${inner}`),
  );
}
