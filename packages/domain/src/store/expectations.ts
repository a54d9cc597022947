import type { Expectation } from "@yoforex/coin-ledger";
import { type SQL, sql } from "@yoforex/db";

/** What every purchase of a kind must have moved: its price, out of the buyer's purses into the house's income. */
const paid = (kind: string): SQL => sql`
  select transfer_id, part.* from store_purchases
  cross join lateral (values
    (user_id, array['purchased', 'available'], -price),
    (null, array['store_income'], price)
  ) as part (owner, accounts, amount)
  where kind = ${sql.raw(`'${kind}'`)}`;

/** What the store's purchases say the ledger must hold. */
export const STORE_EXPECTATIONS: readonly Expectation[] = [
  { name: "I12", title: "Every boost pays its price", kind: "store.boost.thread", moves: paid("boost") },
  {
    name: "I12",
    title: "Every feature pays its price",
    kind: "store.feature.thread",
    moves: paid("feature"),
  },
  {
    name: "I12",
    title: "Every badge that is bought pays its price",
    kind: "store.badge",
    moves: paid("badge"),
  },
];
