import { asId, type EconomySettings, type MemberId, type ReferralReward } from "@yoforex/contracts";
import { and, asc, eq, gt, gte, isNotNull, isNull, ne, or, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { contentPurchases } from "@yoforex/db/schema/market";
import { referrals } from "@yoforex/db/schema/referrals";
import { requireSystem } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { BudgetEmpty, earn } from "../earn.ts";
import { readSettings } from "../settings.ts";
import { progressOf } from "./progress.ts";

const BATCH = 100;

export interface ReferralsSettled {
  qualified: number;
  purchases: number;
}

/**
 * Pays inviters for those of their invited who have met a condition since. Each has a transaction of its own, in which
 * her row is locked and marked; one that another process holds is left to it, so each condition is settled once. What
 * an empty budget can't pay stays for the next run.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function settleReferrals(ctx: DomainCtx): Promise<ReferralsSettled> {
  const job = requireSystem(ctx);
  const now = new Date(ctx.clock());
  const done: ReferralsSettled = { qualified: 0, purchases: 0 };
  let after: string | undefined;
  do {
    const open = await inTx(job, (tx) => openOnes(tx, after));
    for (const { refereeId } of open) {
      const settled = await inTx(job, (tx) => settle(tx, refereeId, now)).catch(
        (error: unknown): ReferralReward[] => {
          if (error instanceof BudgetEmpty) return [];
          throw error;
        },
      );
      done.qualified += settled.includes("qualified") ? 1 : 0;
      done.purchases += settled.includes("purchase") ? 1 : 0;
    }
    after = open.length < BATCH ? undefined : open.at(-1)?.refereeId;
  } while (after !== undefined);
  return done;
}

const isOpen = or(isNull(referrals.qualifiedAt), isNull(referrals.purchaseAt));

const openOnes = (tx: Tx, after: string | undefined) =>
  tx
    .select({ refereeId: referrals.refereeId })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.refereeId))
    .where(
      and(
        isOpen,
        eq(users.status, "active"),
        isNotNull(users.emailVerifiedAt),
        after === undefined ? undefined : gt(referrals.refereeId, after),
      ),
    )
    .orderBy(asc(referrals.refereeId))
    .limit(BATCH);

type Open = typeof referrals.$inferSelect;

async function settle(tx: Tx, refereeId: string, now: Date): Promise<ReferralReward[]> {
  const [open] = await tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.refereeId, refereeId), isOpen))
    .for("update", { skipLocked: true });
  if (open === undefined || !(await isStanding(tx, open.referrerId))) return [];
  const settings = await readSettings(tx, now);
  const settled: ReferralReward[] = [];
  if (open.qualifiedAt === null && (await isQualified(tx, open, settings))) {
    await pay(tx, settings, { open, trigger: "referral.qualified", now });
    await tx.update(referrals).set({ qualifiedAt: now }).where(eq(referrals.refereeId, refereeId));
    settled.push("qualified");
  }
  if (open.purchaseAt === null && (await hasBought(tx, open, settings))) {
    await pay(tx, settings, { open, trigger: "referral.first.purchase", now });
    await tx.update(referrals).set({ purchaseAt: now }).where(eq(referrals.refereeId, refereeId));
    settled.push("purchase");
  }
  return settled;
}

/** Somebody who is suspended or has left is paid nothing while she is. */
async function isStanding(tx: Tx, memberId: string): Promise<boolean> {
  const standing = and(eq(users.id, memberId), eq(users.status, "active"));
  return (await tx.$count(users, standing)) > 0;
}

async function isQualified(tx: Tx, { refereeId }: Open, { earn: { referrals: asked } }: EconomySettings) {
  const { activeDays, earned } = (await progressOf(tx, [refereeId]))(refereeId);
  return activeDays >= asked.activeDays && earned >= asked.earnedCoins;
}

/** What she bought of her inviter doesn't count: the two could pass one price to and fro. */
async function hasBought(
  tx: Tx,
  { refereeId, referrerId }: Open,
  { earn: { referrals: asked } }: EconomySettings,
) {
  const bought = and(
    eq(contentPurchases.buyerId, refereeId),
    eq(contentPurchases.status, "released"),
    gte(contentPurchases.price, asked.leastPurchase),
    ne(contentPurchases.sellerId, referrerId),
  );
  return (await tx.$count(contentPurchases, bought)) > 0;
}

async function pay(
  tx: Tx,
  settings: EconomySettings,
  {
    open,
    trigger,
    now,
  }: { open: Open; trigger: "referral.qualified" | "referral.first.purchase"; now: Date },
): Promise<void> {
  await earn(tx, settings, {
    memberId: asId<MemberId>(open.referrerId),
    trigger,
    fact: open.refereeId,
    reward: settings.earn.rules[trigger].coins,
    xp: 0,
    at: now,
    source: { type: "member", id: open.refereeId },
  });
}
