import { z } from "zod";
import type { EconomySettings } from "./economy.ts";

const BPS = 10_000;

/** What decides whether coins can be bought for less than they are paid out at. */
export interface CoinPrices {
  /** US cents that a withdrawn coin is worth before the fee. */
  payoutCents: number;
  bestSellerShareBps: number;
  leastFeeBps: number;
  cheapest: { coins: number; cents: number };
}

/** The fees of loyalty's tiers, where the settings have any; without tiers somebody might pay none. */
const Tiers = z.object({
  loyalty: z.object({ tiers: z.record(z.string(), z.object({ feeBps: z.number() })) }),
});

function leastFeeOf(settings: EconomySettings): number {
  const { data } = Tiers.safeParse(settings);
  return data === undefined ? 0 : Math.min(...Object.values(data.loyalty.tiers).map(({ feeBps }) => feeBps));
}

/** The prices of coins under `settings`; null where none are sold, so that nothing can be gained. */
export function coinPricesOf(settings: EconomySettings): CoinPrices | null {
  const { withdrawals, recharge, market } = settings;
  const [cheapest] = recharge.packages
    .map(({ coins, bonus, cents }) => ({ coins: coins + bonus, cents }))
    .sort((a, b) => a.cents / a.coins - b.cents / b.coins);
  if (cheapest === undefined) return null;
  return {
    payoutCents: withdrawals.usCentsPerCoin,
    bestSellerShareBps: Math.max(...Object.values(market).map((rule) => rule.sellerShareBps)),
    leastFeeBps: leastFeeOf(settings),
    cheapest,
  };
}

/** US cents that a bought coin brings whoever sells to herself and withdraws, and what it costs at least. */
export function coinReturn(prices: CoinPrices): { bringsCents: number; costsCents: number } {
  const { payoutCents, bestSellerShareBps, leastFeeBps, cheapest } = prices;
  return {
    bringsCents: (payoutCents * bestSellerShareBps * (BPS - leastFeeBps)) / BPS ** 2,
    costsCents: cheapest.cents / cheapest.coins,
  };
}

/** Whether a circle of buying, selling and withdrawing coins loses money, as it must; reckoned in whole numbers. */
export function isArbitrageFree({
  payoutCents,
  bestSellerShareBps,
  leastFeeBps,
  cheapest,
}: CoinPrices): boolean {
  const brings =
    BigInt(payoutCents) * BigInt(bestSellerShareBps) * BigInt(BPS - leastFeeBps) * BigInt(cheapest.coins);
  return brings < BigInt(cheapest.cents) * BigInt(BPS) ** 2n;
}
