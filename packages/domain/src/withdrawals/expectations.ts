import type { Expectation } from "@yoforex/coin-ledger";
import { sql } from "@yoforex/db";

/**
 * What withdrawals say the ledger must hold. Fees are computed anew from each one's amount and basis points, so that
 * neither its own columns nor the posting is trusted.
 */
export const WITHDRAWAL_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "I10",
    title: "What is held is what open withdrawals wait for",
    purse: "held",
    kinds: ["treasury.withdraw.hold", "treasury.withdraw.payout", "treasury.withdraw.release"],
    holds: sql`
      select user_id as owner, amount from withdrawal_requests
      where status in ('pending', 'under_review', 'approved', 'processing')`,
  },
  {
    name: "I12",
    title: "Every withdrawal that was paid sends its net, keeps its fee, rounded up, and nothing else",
    kind: "treasury.withdraw.payout",
    moves: sql`
      select settle_transfer_id as transfer_id, part.* from withdrawal_requests
      cross join lateral (select (amount * fee_bps + 9999) / 10000 as due) as f
      cross join lateral (values
        (user_id, array['held'], -amount),
        (null, array['payout_clearing'], amount - f.due),
        (null, array['withdrawal_fees'], f.due)
      ) as part (owner, accounts, amount)
      where status = 'paid'`,
  },
];
