import type { Purse } from "@yoforex/contracts";
import { type SQL, sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";
import type { LedgerCheck } from "./check.ts";
import type { PostingKind } from "./posting-kinds.ts";

/**
 * What another part of the product expects to find in the ledger. It knows orders and lots and tells them in SQL over
 * its own tables; the ledger, which knows neither, compares. Each is looked at in one statement, hence at one moment.
 */
export type Expectation = {
  /** An invariant of docs/ledger.md. */
  readonly name: `I${number}`;
  readonly title: string;
} & (
  | {
      /** Every member's purse of this kind holds the sum of these rows and nothing else … */
      readonly purse: Purse;
      /** … or, where kinds are told, what they and their reversals left in it is that sum: others share the purse. */
      readonly kinds?: readonly PostingKind[];
      /** Rows of `owner uuid, amount bigint`. */
      readonly holds: SQL;
    }
  | {
      /** Transfers of this kind move this and nothing else, but for those that were reversed. */
      readonly kind: PostingKind;
      /** Rows of `transfer_id uuid, owner uuid (null for the house), accounts text[] (their kinds), amount bigint`. */
      readonly moves: SQL;
    }
);

type Result = LedgerCheck["results"][number];

interface DriftRow extends Record<string, unknown> {
  counted: string;
  offenders: string[] | null;
}

const OFFENDERS_MAX = 20;

/** Compares what is expected with what the journal says. */
export async function meets(reader: Reader, expectation: Expectation): Promise<Result> {
  const query = "purse" in expectation ? purseDrift(expectation) : transferDrift(expectation);
  const { rows } = await reader.execute<DriftRow>(query);
  const offenders = rows[0]?.offenders ?? [];
  return {
    name: expectation.name,
    title: expectation.title,
    counted: Number(rows[0]?.counted ?? 0),
    passed: offenders.length === 0,
    offenders: offenders.slice(0, OFFENDERS_MAX),
  };
}

type PurseExpectation = Extract<Expectation, { purse: Purse }>;

/** What the purses hold in all. */
const heldInAll = (purse: Purse): SQL => sql`
  select a.owner, h.balance_after as amount from coin_accounts a
  left join lateral (
    select j.balance_after from coin_journal j where j.account_id = a.id order by j.seq desc limit 1
  ) h on true
  where a.owner is not null and a.kind = ${purse}`;

/** What transfers of these kinds, and reversals of such, left in the purses. */
const leftBy = (purse: Purse, kinds: readonly PostingKind[]): SQL => sql`
  select a.owner, sum(j.amount) as amount from coin_transfers t
  left join coin_transfers o on o.id = t.reversal_of
  join coin_posting_kinds k on k.id = coalesce(o.kind, t.kind) and k.name = any (${sql.param(kinds)}::text[])
  cross join unnest(t.accounts, t.seqs) as u (account_id, seq)
  join coin_journal j on j.account_id = u.account_id and j.seq = u.seq
  join coin_accounts a on a.id = u.account_id and a.owner is not null and a.kind = ${purse}
  group by a.owner`;

const purseDrift = ({ purse, kinds, holds }: PurseExpectation): SQL => sql`
  with expected as (
    select e.owner, sum(e.amount) as amount from (${holds}) e group by e.owner
  ), found as (${kinds === undefined ? heldInAll(purse) : leftBy(purse, kinds)})
  select count(*) as counted, array_agg(format('%s of %s: expected %s, found %s', ${purse}::text, owner,
    coalesce(expected.amount, 0), coalesce(found.amount, 0)))
    filter (where coalesce(expected.amount, 0) <> coalesce(found.amount, 0)) as offenders
  from expected full join found using (owner)`;

const transferDrift = ({ kind, moves }: Extract<Expectation, { kind: PostingKind }>): SQL => sql`
  with expected as materialized (${moves}), found as materialized (
    select t.id, t.created_at, a.owner, a.kind, j.amount from coin_transfers t
    join coin_posting_kinds k on k.id = t.kind and k.name = ${kind}
    cross join unnest(t.accounts, t.seqs) as u (account_id, seq)
    join coin_journal j on j.account_id = u.account_id and j.seq = u.seq
    join coin_accounts a on a.id = u.account_id
  ), drift as (
    select format('transfer %s, %s%s: expected %s, found %s', e.transfer_id, array_to_string(e.accounts, ' + '),
      ' of ' || e.owner, e.amount, f.amount) as offender
    from expected e
    cross join lateral (
      select coalesce(sum(f.amount), 0) as amount from found f
      where f.id = e.transfer_id and f.owner is not distinct from e.owner and f.kind::text = any (e.accounts)
    ) f
    where f.amount <> e.amount
    union all
    select format('transfer %s, %s%s: expected 0, found %s', f.id, f.kind, ' of ' || f.owner, f.amount) as offender
    from found f
    where not exists (
      select from expected e
      where e.transfer_id = f.id and e.owner is not distinct from f.owner and f.kind::text = any (e.accounts)
    ) and not exists (select from coin_transfers r where r.reversal_of = f.id)
  )
  select (select count(distinct transfer_id) from expected) as counted, array_agg(offender) as offenders from drift`;
