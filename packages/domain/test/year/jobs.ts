import { expireBounties } from "../../src/bounties/index.ts";
import {
  awardBadges,
  expireCoins,
  handleEvents,
  recomputeTiers,
  releaseExpiredHolds,
  releaseVault,
  settleReferrals,
} from "../../src/economy/index.ts";
import { releaseEscrow } from "../../src/market/index.ts";
import { keepWatch } from "../../src/moderation/index.ts";
import { collectOwed, reconcileRecharges } from "../../src/recharge/index.ts";
import type { World } from "../../src/testing/index.ts";
import { sendDueTips } from "../../src/tips/index.ts";

const BATCH = 1_000;

/** What the worker does by itself, in no order: each job stands alone. */
export function jobsOf(world: World): (() => Promise<unknown>)[] {
  const ctx = world.asWorker();
  const due = () => ({ now: new Date(world.clock.now()), limit: BATCH });
  return [
    () => handleEvents(ctx, BATCH),
    () => releaseEscrow(ctx, due()),
    () => releaseVault(ctx, due()),
    () => releaseExpiredHolds(ctx, due()),
    () => sendDueTips(ctx, due()),
    () => expireBounties(ctx, due()),
    () => collectOwed(ctx),
    () => reconcileRecharges(ctx, { limit: BATCH }),
    () => recomputeTiers(ctx),
    () => expireCoins(ctx),
    () => settleReferrals(ctx),
    () => awardBadges(ctx),
    () => keepWatch(ctx),
  ];
}
