import type { Expectation } from "@yoforex/coin-ledger";
import { sql } from "@yoforex/db";

/** A row's two parts by the purses that they leave or reach. */
const PARTS = sql`lateral (values ('purchased', r.from_purchased), ('available', r.amount - r.from_purchased)) as part (purse, amount)`;

const GIVEN_BACK = sql`('cancelled', 'expired', 'withdrawn')`;

/** What bounties say the ledger must hold. That purchased coins leave as purchased is looked at purse by purse. */
export const BOUNTY_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "I10",
    title: "What bounties hold is what the open ones hold",
    purse: "held",
    kinds: ["bounty.hold", "bounty.paid", "bounty.refund"],
    holds: sql`select author_id as owner, amount from bounties where status = 'open'`,
  },
  {
    name: "I10",
    title: "Every stake is set aside out of the purses that it names",
    kind: "bounty.hold",
    moves: sql`
      select r.transfer_id, r.author_id as owner, array[part.purse] as accounts, -part.amount as amount
      from bounty_stakes r cross join ${PARTS} where r.transfer_id is not null
      union all
      select transfer_id, author_id, array['held'], amount from bounty_stakes where transfer_id is not null`,
  },
  {
    name: "I10",
    title: "Every bounty that was given back returns to the purses that its stakes came from",
    kind: "bounty.refund",
    moves: sql`
      with given as (
        select b.closing_transfer_id, b.author_id, sum(s.amount) as amount, sum(s.from_purchased) as from_purchased
        from bounties b join bounty_stakes s on s.bounty_id = b.id where b.status in ${GIVEN_BACK} group by b.id
      )
      select r.closing_transfer_id as transfer_id, r.author_id as owner, array[part.purse] as accounts, part.amount
      from given r cross join ${PARTS}
      union all select closing_transfer_id, author_id, array['held'], -amount from given`,
  },
  {
    name: "I12",
    title: "Every bounty that was paid reaches its answers whole and like to like",
    kind: "bounty.paid",
    moves: sql`
      with stakes as (
        select b.id, b.closing_transfer_id, b.author_id, sum(s.amount) as amount, sum(s.from_purchased) as from_purchased
        from bounties b join bounty_stakes s on s.bounty_id = b.id
        where b.status in ('awarded', 'split') group by b.id
      ), shares as (
        select b.closing_transfer_id, s.receiver_id, s.amount, b.from_purchased
            - sum(s.amount) over (partition by b.id order by s.reply_id) + s.amount as purchased_left
        from stakes b join bounty_shares s on s.bounty_id = b.id
      ), paid as (
        select closing_transfer_id, receiver_id, sum(amount) as amount,
          sum(least(amount, greatest(0, purchased_left))) as from_purchased
        from shares group by closing_transfer_id, receiver_id
      )
      select r.closing_transfer_id as transfer_id, r.receiver_id as owner, array[part.purse] as accounts, part.amount
      from paid r cross join ${PARTS}
      union all select closing_transfer_id, author_id, array['held'], -amount from stakes`,
  },
];
