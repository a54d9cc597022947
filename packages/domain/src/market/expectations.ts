import type { Expectation } from "@yoforex/coin-ledger";
import { sql } from "@yoforex/db";

/**
 * What the orders say the ledger must hold. Shares are computed anew from each order's price and basis points, so that
 * neither the order's own columns nor the posting is trusted.
 */
export const MARKET_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "I10",
    title: "What is in escrow is what open orders owe their sellers",
    purse: "escrow",
    holds: sql`
      select seller_id as owner, price * seller_share_bps / 10000 as amount from content_purchases
      where status = 'escrow'`,
  },
  {
    name: "I10",
    title: "Every release pays one order's seller, once",
    kind: "marketplace.release",
    moves: sql`
      select release_transfer_id as transfer_id, seller_id as owner, purse.accounts,
        purse.sign * (price * seller_share_bps / 10000) as amount
      from content_purchases
      cross join (values (array['escrow'], -1), (array['available', 'vault'], 1)) as purse (accounts, sign)
      where release_transfer_id is not null`,
  },
  {
    name: "I12",
    title: "Every purchase pays its price: the seller her share, rounded down, the platform the rest",
    kind: "marketplace.purchase",
    moves: sql`
      select transfer_id, part.* from content_purchases
      cross join lateral (values
        (buyer_id, array['purchased', 'available'], -price),
        (seller_id, array['escrow'], price * seller_share_bps / 10000),
        (null, array['commission'], price - price * seller_share_bps / 10000)
      ) as part (owner, accounts, amount)
      where transfer_id is not null`,
  },
];
