import { type BalancesAt, balancesOver } from "@yoforex/coin-ledger";
import { add, type BalanceHistoryInput, type BalanceHistoryView, PURSES, ZERO } from "@yoforex/contracts";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What one had at the end of each of the last days (UTC), and has now: to be drawn.
 * @throws NOT_SIGNED_IN.
 */
export async function getBalanceHistory(
  ctx: DomainCtx,
  { days }: BalanceHistoryInput,
): Promise<BalanceHistoryView> {
  const { actor } = requireAccount(ctx);
  const now = ctx.clock();
  const midnight = now - (now % DAY_MS);
  const ends = Array.from({ length: days }, (_, day) => new Date(midnight - (days - 1 - day) * DAY_MS - 1));
  const points = await balancesOver(ctx.db, { owner: actor.id, instants: [...ends, new Date(now)] });
  return { points: points.map(pointOf) };
}

const pointOf = ({ at, balances }: BalancesAt) => ({
  at: at.toISOString(),
  available: balances.available,
  total: PURSES.reduce((sum, purse) => add(sum, balances[purse]), ZERO),
});
