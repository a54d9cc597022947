import type { CoinPackage, RechargeView } from "@yoforex/contracts";
import type { BadgeTone } from "@yoforex/ui";

const DOLLARS = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A price in US cents, as people read it. */
export const dollars = (cents: number): string => `US$ ${DOLLARS.format(cents / 100)}`;

/** What a coin costs in a package, in US cents with one digit; bonus coins count. */
export const centsPerCoin = ({ coins, bonus, cents }: CoinPackage): string =>
  `${(cents / (coins + bonus)).toFixed(1)} ¢`;

/** The smallest package that brings what is missing; the largest where none does. */
export function packageFor(packages: readonly CoinPackage[], missing: number): CoinPackage | undefined {
  const bySize = [...packages].sort((a, b) => a.coins + a.bonus - (b.coins + b.bonus));
  return bySize.find(({ coins, bonus }) => coins + bonus >= missing) ?? bySize.at(-1);
}

/** Whether the buyer has nothing to do but wait for the provider's word. */
const isWaiting = ({ status, underReview }: RechargeView): boolean =>
  !underReview && (status === "created" || status === "pending");

const SOON_MS = 2_000;
const NOW_AND_THEN_MS = 5_000;

/**
 * When the page asks again, in milliseconds: soon while it waits, now and then where a refund may still come (one
 * returns from the provider's page before the provider has told), never where nothing changes any more.
 */
export function askAgainIn(order: RechargeView): number | false {
  if (isWaiting(order)) return SOON_MS;
  return order.status === "paid" || order.underReview ? NOW_AND_THEN_MS : false;
}

/** How an order stands, in a word or two. */
export function stateOf({ status, underReview, refundedCents }: RechargeView): {
  word: string;
  tone: BadgeTone;
} {
  if (underReview) return { word: "looked at by staff", tone: "warn" };
  switch (status) {
    case "created":
    case "pending":
      return { word: "waiting", tone: "warn" };
    case "paid":
      return refundedCents > 0 ? { word: "refunded in part", tone: "plain" } : { word: "paid", tone: "gain" };
    case "failed":
      return { word: "not paid", tone: "loss" };
    case "expired":
      return { word: "expired", tone: "plain" };
    case "refunded":
      return { word: "refunded", tone: "plain" };
  }
}
