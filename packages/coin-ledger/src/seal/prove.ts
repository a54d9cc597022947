import { DomainError } from "@yoforex/contracts";
import { type Db, sql, type Tx } from "@yoforex/db";
import { type AccountRef, accountIdOf } from "../accounts.ts";
import { entriesOf } from "./leaves.ts";
import { leafHash, pathOf, type Step } from "./merkle.ts";
import { listSeals, type Seal } from "./seal.ts";

/** That one entry was among those that a seal signs. `verifier.mjs` checks it without this package. */
export interface Proof {
  /** The entry as it was sealed. */
  readonly line: string;
  readonly path: readonly Step[];
  readonly seal: Seal;
}

/**
 * Proves one entry by the seal of its day.
 * @throws DomainError NOT_FOUND where there is no such entry, or its day is not sealed yet.
 */
export function prove(db: Db, { account, seq }: { account: AccountRef; seq: number }): Promise<Proof> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string; day: string }>(sql`
      select j.account_id as id, to_char(j.created_at at time zone 'utc', 'YYYY-MM-DD') as day
      from coin_journal j where j.account_id = ${accountIdOf(account)} and j.seq = ${seq}`);
    const [entry] = rows;
    const seal = entry && (await listSeals(tx, { until: entry.day, limit: 1 }))[0];
    if (entry === undefined || seal?.day !== entry.day)
      throw new DomainError("NOT_FOUND", { what: "transfer" });
    const { lines } = await entriesOf(tx, entry.day);
    const place = lines.findIndex((line) => line.startsWith(`${entry.id} ${seq} `));
    return { line: lines[place] ?? "", path: pathOf(lines.map(leafHash), place), seal };
  });
}

/** The journal's sealed days with their seals, for whoever checks all of it by himself: `verifier.mjs` does. */
export interface SealedDay {
  readonly seal: Seal;
  readonly lines: readonly string[];
}

const DAYS_MAX = 100_000;

/** Every sealed day, oldest first. */
export async function* exportSealed(db: Db): AsyncGenerator<SealedDay> {
  const seals = (await listSeals(db, { limit: DAYS_MAX })).toReversed();
  for (const seal of seals) {
    const { lines } = await db.transaction((tx: Tx) => entriesOf(tx, seal.day));
    yield { seal, lines };
  }
}
