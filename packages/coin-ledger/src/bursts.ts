import { type Coins, coins, type MemberId, type TransferId } from "@yoforex/contracts";
import { type SQL, sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";

/** As many payments as are named, the newest. */
const NAMED_MAX = 50;

/** A moment at which a member had been paid much within a short time. */
export interface Burst {
  readonly coins: Coins;
  /** The first of its payments, and the moment itself. */
  readonly from: Date;
  readonly at: Date;
  /** The payments in it, the newest first, at most fifty. */
  readonly transfers: readonly TransferId[];
}

/**
 * What the budget for rewards paid members after an instant. What was taken back doesn't count, and neither does what
 * only passes through a seller on its way to a refunded buyer.
 */
const paidAfter = (since: Date, whose: SQL) => sql`
  select a.owner, t.id, t.created_at, sum(j.amount) as amount
  from coin_transfers t
  join coin_posting_kinds k on k.id = t.kind and k.name <> 'marketplace.refund.cover'
  cross join lateral unnest(t.accounts, t.seqs) as e (account_id, seq)
  join coin_accounts a on a.id = e.account_id and a.owner is not null and ${whose}
  join coin_journal j on j.account_id = e.account_id and j.seq = e.seq
  where t.created_at > ${since.toISOString()} and t.reversal_of is null
    and t.accounts @> array[(select id from coin_accounts where owner is null and kind = 'promotions')]
    and not exists (select from coin_transfers r where r.reversal_of = t.id)
  group by a.owner, t.id, t.created_at`;

/** Whom the budget for rewards paid at least so many coins since an instant: those at whom a closer look pays. */
export async function membersPaid(
  reader: Reader,
  { since, least }: { since: Date; least: number },
): Promise<MemberId[]> {
  const { rows } = await reader.execute<{ owner: MemberId }>(sql`
    select owner from (${paidAfter(since, sql`true`)}) as paid
    group by owner having sum(amount) >= ${least} order by owner`);
  return rows.map(({ owner }) => owner);
}

interface BurstWanted {
  readonly memberId: MemberId;
  readonly hours: number;
  /** The least sum, in coins, that is told. */
  readonly least: number;
  /** Payments up to this instant are passed over. */
  readonly since: Date;
  /** Moments before this instant are passed over. */
  readonly notBefore: Date;
}

interface BurstRow extends Record<string, unknown> {
  total: string;
  began: string;
  at: string;
  transfers: TransferId[];
}

/**
 * When the last so many hours had brought a member so much; null where there is no such moment. Of those that fall into
 * the earliest stretch of as many hours, aligned to the clock, it is the one that had brought most.
 */
export async function burstOf(reader: Reader, wanted: BurstWanted): Promise<Burst | null> {
  const { memberId, hours, least, since, notBefore } = wanted;
  const length = sql`make_interval(secs => ${hours * 3_600})`;
  const { rows } = await reader.execute<BurstRow>(sql`
    with paid as (${paidAfter(since, sql`a.owner = ${memberId}`)}),
    running as (
      select created_at as at,
        sum(amount) over w as total, min(created_at) over w as began
      from paid window w as (order by created_at range between ${length} preceding and current row)
    ), first as (
      select at, total, began from running
      where total >= ${least} and at >= ${notBefore.toISOString()}
      order by floor(extract(epoch from at) / ${hours * 3_600}), total desc, at limit 1
    )
    select f.total, f.began, f.at, array(
      select p.id from paid p where p.created_at between f.began and f.at
      order by p.created_at desc, p.id desc limit ${NAMED_MAX}) as transfers
    from first f`);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    coins: coins(Number(row.total)),
    from: new Date(row.began),
    at: new Date(row.at),
    transfers: row.transfers,
  };
}
