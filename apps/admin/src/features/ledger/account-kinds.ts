import type { AccountKind } from "@yoforex/contracts";

/** What each kind of account holds, in a few words. */
export const ACCOUNT_NOTES: Record<AccountKind, string> = {
  available: "earned, may be withdrawn",
  purchased: "bought or bonus, spent first",
  held: "waits for a decision",
  escrow: "sales until they settle",
  vault: "locked until a date",
  issuance: "all coins ever issued, so negative",
  promotions: "rewards still funded",
  commission: "the platform's share of sales",
  withdrawal_fees: "fees by loyalty tier",
  payout_clearing: "paid out of the economy",
  recharge_clearing: "not used: coins are made when paid for",
  store_income: "boosts and features",
  expired: "coins past their time",
  adjustments: "corrections, each with a reason",
};
