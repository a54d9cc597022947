import { type Coins, coins, type MemberId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";
import type { PostingKind } from "./posting-kinds.ts";

/** What gives back coins that were a member's before, and hence brings her no new ones. */
const RETURNS: readonly PostingKind[] = [
  "ledger.reversal",
  "treasury.withdraw.correction",
  "marketplace.refund.cover",
];

/**
 * How many coins came to a member from elsewhere since each of these instants, that very millisecond included; in the
 * order given. What went between her own purses, and what came back to her, is nothing new.
 */
export async function cameSince(
  reader: Reader,
  { owner, instants }: { owner: MemberId; instants: readonly Date[] },
): Promise<Coins[]> {
  const times = `{${instants.map((at) => at.toISOString()).join(",")}}`;
  const { rows } = await reader.execute<{ came: string }>(sql`
    select (
      select coalesce(sum(t.net), 0) from (
        select sum(j.amount) as net from coin_accounts a
        join coin_journal j on j.account_id = a.id and j.seq > coalesce(coin_seq_before(a.id, i.at), 0)
        join coin_transfers c on c.id = j.transfer_id
        join coin_posting_kinds k on k.id = c.kind and k.name <> all (${sql.param([...RETURNS])}::text[])
        where a.owner = ${owner}
        group by j.transfer_id having sum(j.amount) > 0
      ) t
    ) as came
    from unnest(${times}::timestamptz[]) with ordinality as i (at, place) order by i.place`);
  return rows.map(({ came }) => coins(Number(came)));
}
