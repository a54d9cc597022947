import type { Expectation } from "@yoforex/coin-ledger";
import { sql } from "@yoforex/db";

/** What a tip's two parts are, and whose purses they leave or reach. */
const PARTS = sql`lateral (values ('purchased', t.from_purchased), ('available', t.amount - t.from_purchased)) as part (purse, amount)`;

/** What tips say the ledger must hold. That purchased coins arrive as purchased is looked at here, purse by purse. */
export const TIP_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "I10",
    title: "What tips hold is what those hold that can still be undone",
    purse: "held",
    kinds: ["tip.hold", "tip.sent", "tip.release"],
    holds: sql`select sender_id as owner, amount from tips where status = 'pending'`,
  },
  {
    name: "I10",
    title: "Every tip is set aside out of the purses that it names",
    kind: "tip.hold",
    moves: sql`
      select t.hold_transfer_id as transfer_id, t.sender_id as owner, array[part.purse] as accounts, -part.amount as amount
      from tips t cross join ${PARTS}
      union all select hold_transfer_id, sender_id, array['held'], amount from tips`,
  },
  {
    name: "I10",
    title: "Every tip that wasn't sent, or was taken back, returns to the purses that it came from",
    kind: "tip.release",
    moves: sql`
      select coalesce(t.return_transfer_id, t.closing_transfer_id) as transfer_id, t.sender_id as owner,
        array[part.purse] as accounts, part.amount
      from tips t cross join ${PARTS} where t.status in ('undone', 'refused', 'reversed')
      union all
      select coalesce(return_transfer_id, closing_transfer_id), sender_id, array['held'], -amount
      from tips where status in ('undone', 'refused', 'reversed')`,
  },
  {
    name: "I12",
    title:
      "Every tip that is set aside arrives like to like: purchased coins as purchased, available as available",
    kind: "tip.sent",
    moves: sql`
    select t.closing_transfer_id as transfer_id, t.receiver_id as owner, array[part.purse] as accounts, part.amount
    from tips t cross join ${PARTS} where t.status = 'sent'
    union all select closing_transfer_id, sender_id, array['held'], -amount from tips where status = 'sent'`,
  },
];
