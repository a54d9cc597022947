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

/** The last check, and when somebody last looked whether anything went wrong since. */
export interface LastCheck extends LedgerCheck {
  readonly lookedAt: Date;
}

interface RunRow extends Record<string, unknown> {
  created_at: string;
  duration_ms: number;
  passed: boolean;
  results: LedgerCheck["results"];
}

/**
 * Recomputes every balance from the journal, compares it and what others expect of the ledger with what stands there,
 * and keeps a record of what it found. It reads all there is: a second for every few hundred thousand entries.
 */
export async function checkLedger(
  reader: Reader,
  expectations: readonly Expectation[] = [],
): Promise<LedgerCheck> {
  const besides = await findings(reader, expectations);
  const { rows } = await reader.execute<RunRow>(
    sql`select * from coin_check(${JSON.stringify(besides)}::jsonb)`,
  );
  if (!rows[0]) throw new Error("the check left no record");
  return checkOf(rows[0]);
}

/**
 * Looks at every account's balance and at all that came since the last time, which is cheap enough for each minute.
 * What it finds wrong becomes the last check; only `checkLedger` makes that right again.
 * @param expectations those that are quick to compare: what purses hold.
 * @returns whether all it looked at is right.
 */
export async function watchLedger(
  reader: Reader,
  expectations: readonly Expectation[] = [],
): Promise<{ passed: boolean }> {
  const besides = await findings(reader, expectations);
  const { rows } = await reader.execute<{ passed: boolean }>(
    sql`select passed_at is not distinct from looked_at as passed from coin_watch(${JSON.stringify(besides)}::jsonb)`,
  );
  return { passed: rows[0]?.passed ?? false };
}

async function findings(
  reader: Reader,
  expectations: readonly Expectation[],
): Promise<LedgerCheck["results"]> {
  const found: LedgerCheck["results"][number][] = [];
  for (const expectation of expectations) found.push(await meets(reader, expectation));
  return found;
}

/** The record of the last check; null before the first. */
export async function lastCheck(reader: Reader): Promise<LastCheck | null> {
  const { rows } = await reader.execute<RunRow & { looked_at: string }>(sql`
    select r.*, greatest(r.created_at, (select w.looked_at from ledger_watch w)) as looked_at
    from ledger_check_runs r order by r.id desc limit 1`);
  return rows[0] ? { ...checkOf(rows[0]), lookedAt: new Date(rows[0].looked_at) } : null;
}

const checkOf = (row: RunRow): LedgerCheck => ({
  at: new Date(row.created_at),
  durationMs: row.duration_ms,
  passed: row.passed,
  results: row.results,
});
