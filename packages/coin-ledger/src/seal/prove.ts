import { DomainError } from "@yoforex/contracts";
import { type Db, sql } from "@yoforex/db";
import { type AccountRef, accountIdOf } from "../accounts.ts";
import { entriesOf, linesOf } from "./leaves.ts";
import { pathOf, type Step } from "./merkle.ts";
import { listSeals, type Seal } from "./seal.ts";

/** That one entry was among those that a seal signs. `verifier.mjs` checks it without this package. */
export interface Proof {
  /** The entry as it was sealed. */
  readonly line: string;
  readonly path: readonly Step[];
  readonly seal: Seal;
}

/**
 * Proves one entry by the seal of its day, which is read once and never held whole.
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
    const { rows: before } = await tx.execute<{ place: string }>(sql`
      select count(*) as place from ${entriesOf(entry.day)} where (account_id, seq) < (${entry.id}, ${seq})`);
    const place = Number(before[0]?.place);
    const { leaf, path } = await pathOf(linesOf(tx, entry.day), { place, size: seal.entries });
    if (!leaf?.startsWith(`${entry.id} ${seq} `)) throw new Error(`${entry.day} is not as it was sealed`);
    return { line: leaf, path, seal };
  });
}

const DAYS_MAX = 100_000;

/**
 * Hands over every sealed day, oldest first, for whoever checks all of it by himself, as `verifier.mjs` does: the day's
 * seal, then each of its entries as a line of text. However long the days are, a page of entries is held at a time.
 */
export async function exportSealed(db: Db, take: (part: { seal: Seal } | string) => unknown): Promise<void> {
  for (const seal of (await listSeals(db, { limit: DAYS_MAX })).toReversed()) {
    await take({ seal });
    await db.transaction(async (tx) => {
      for await (const line of linesOf(tx, seal.day)) await take(line);
    });
  }
}
