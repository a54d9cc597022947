import type { AccountKind, EntryView } from "@yoforex/contracts";

/** Every kind of account in words. */
const ACCOUNT_NAMES: Record<AccountKind, string> = {
  available: "Available",
  purchased: "Purchased",
  held: "Held",
  escrow: "Escrow",
  vault: "Vault",
  issuance: "Issuance",
  promotions: "Promotions",
  commission: "Commission",
  withdrawal_fees: "Withdrawal fees",
  payout_clearing: "Payout clearing",
  recharge_clearing: "Recharge clearing",
  store_income: "Store income",
  expired: "Expired",
  adjustments: "Adjustments",
};

/** A kind of account in words. */
export const accountKindName = (kind: AccountKind): string => ACCOUNT_NAMES[kind];

/** Whose account one side of a transfer is: "Your purchased", "Escrow of @halyard_fx", "Commission". */
export function accountName({ kind, owner, mine }: Pick<EntryView, "kind" | "owner" | "mine">): string {
  if (mine) return `Your ${ACCOUNT_NAMES[kind].toLowerCase()}`;
  return owner === null ? ACCOUNT_NAMES[kind] : `${ACCOUNT_NAMES[kind]} of @${owner}`;
}
