import type { Expectation } from "@yoforex/coin-ledger";
import { sql } from "@yoforex/db";

/** What adjustments say the ledger must hold: each moved the member's coins by its amount, and nothing else did. */
export const ADJUSTMENT_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "I10",
    title: "Every grant of staff gives what two people, or one within her limit, agreed on",
    kind: "admin.grant",
    moves: sql`
      select transfer_id, user_id as owner, array['available'] as accounts, amount
      from coin_adjustments where kind = 'grant' and transfer_id is not null
      union all select transfer_id, null, array['promotions'], -amount
      from coin_adjustments where kind = 'grant' and transfer_id is not null`,
  },
  {
    name: "I10",
    title: "Every deduction of staff takes what two people, or one within her limit, agreed on",
    kind: "admin.deduct",
    moves: sql`
      select transfer_id, user_id as owner, array['available'] as accounts, -amount as amount
      from coin_adjustments where kind = 'deduct' and transfer_id is not null
      union all select transfer_id, null, array['adjustments'], amount
      from coin_adjustments where kind = 'deduct' and transfer_id is not null`,
  },
];
