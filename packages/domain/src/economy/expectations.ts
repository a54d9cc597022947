import type { Expectation } from "@yoforex/coin-ledger";
import { sql } from "@yoforex/db";

/** What the lots say the ledger must hold. */
export const ECONOMY_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "I10",
    title: "What is in the vault is what locked lots lock",
    purse: "vault",
    holds: sql`select user_id as owner, amount from vault_coins where status = 'locked'`,
  },
];
