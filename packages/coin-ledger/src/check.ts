import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";
import { type Expectation, meets } from "./expectation.ts";

export interface LedgerCheck {
  readonly at: Date;
  readonly durationMs: number;
  readonly passed: boolean;
  readonly results: readonly {
    /** The invariant's name in docs/ledger.md. */
    readonly name: string;
    readonly title: string;
    /** How many things were looked at: entries, accounts, reversals. */
    readonly counted: number;
    readonly passed: boolean;
    /** At most 20 accounts or transfers, each with what was expected and what was found. */
    readonly offenders: readonly string[];
  }[];
}

interface RunRow extends Record<string, unknown> {
  created_at: string;
  duration_ms: number;
  passed: boolean;
  results: LedgerCheck["results"];
}

/**
 * Recomputes every balance from the journal, compares it and what others expect of the ledger with what stands there,
 * and keeps a record of what it found.
 */
export async function checkLedger(
  reader: Reader,
  expectations: readonly Expectation[] = [],
): Promise<LedgerCheck> {
  const besides: LedgerCheck["results"][number][] = [];
  for (const expectation of expectations) besides.push(await meets(reader, expectation));
  const { rows } = await reader.execute<RunRow>(
    sql`select * from coin_check(${JSON.stringify(besides)}::jsonb)`,
  );
  if (!rows[0]) throw new Error("the check left no record");
  return checkOf(rows[0]);
}

/** The record of the last check; null before the first. */
export async function lastCheck(reader: Reader): Promise<LedgerCheck | null> {
  const { rows } = await reader.execute<RunRow>(
    sql`select * from ledger_check_runs order by id desc limit 1`,
  );
  return rows[0] ? checkOf(rows[0]) : null;
}

const checkOf = (row: RunRow): LedgerCheck => ({
  at: new Date(row.created_at),
  durationMs: row.duration_ms,
  passed: row.passed,
  results: row.results,
});
