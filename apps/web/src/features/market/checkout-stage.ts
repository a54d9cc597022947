import { type Refusal, refusalOf } from "@yoforex/client/errors";
import type { PurchaseView } from "@yoforex/contracts";

/** Where a purchase stands; it changes only when an answer came or none did. */
export type CheckoutStage =
  | { is: "ready" }
  | { is: "changed"; seen: number; now: number }
  | { is: "refused"; refusal: Refusal; error: unknown }
  /** Nobody knows whether it was paid; asking again under the same id tells. */
  | { is: "lost" }
  | { is: "bought"; purchase: PurchaseView };

/** What a failed payment means for the dialog. */
export function stageAfter(error: unknown): CheckoutStage {
  const refusal = refusalOf(error);
  if (refusal === null) return { is: "lost" };
  if (refusal.code === "PRICE_CHANGED") return { is: "changed", ...refusal.details };
  return { is: "refused", refusal, error };
}

/** The heading of the dialog. */
export function titleOf(stage: CheckoutStage): string {
  switch (stage.is) {
    case "ready":
      return "Buy this product";
    case "changed":
      return "The price changed before you paid";
    case "refused":
      return "Not bought";
    case "lost":
      return "No answer came";
    case "bought":
      return "Bought";
  }
}

/** How many coins of a price went to an entry, in percent, when that is a whole number. */
export function percentOf(amount: number, price: number): string | undefined {
  if (amount <= 0 || price <= 0) return undefined;
  const percent = (amount / price) * 100;
  return Number.isInteger(percent) ? `${percent} %` : undefined;
}
