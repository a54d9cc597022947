import {
  asId,
  type Coins,
  coins,
  DomainError,
  type MemberId,
  type ReferralReward,
  type TransferId,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { earnings } from "@yoforex/db/schema/earning";
import { referrals } from "@yoforex/db/schema/referrals";
import { asProduct } from "../../as-product.ts";
import { takeBackEarning } from "../take-back-earning.ts";

interface TakeBack {
  refereeId: MemberId;
  reward: ReferralReward;
  actor: MemberId;
  reason: string;
  now: Date;
}

/**
 * Takes back from an inviter what one reward brought her, whole and once. It stays settled: nothing is paid again, and
 * the month's number isn't given back. Who may, and the record of it, are moderation's.
 * @throws NOT_FOUND where that reward paid nothing; ALREADY_REVERSED; REWARD_SPENT when she has spent the coins.
 */
export async function takeBackReferral(
  tx: Tx,
  { refereeId, reward, actor, reason, now }: TakeBack,
): Promise<{ referrerId: MemberId; coins: Coins }> {
  const [row] = await asProduct(tx, () =>
    tx.select().from(referrals).where(eq(referrals.refereeId, refereeId)).for("update"),
  );
  const isQualified = reward === "qualified";
  if (row !== undefined && (isQualified ? row.qualifiedTakenBackAt : row.purchaseTakenBackAt) !== null) {
    throw new DomainError("ALREADY_REVERSED", {});
  }
  const [earning] = await tx
    .select({ userId: earnings.userId, coins: earnings.coins, transferId: earnings.transferId })
    .from(earnings)
    .where(
      and(
        eq(earnings.userId, row?.referrerId ?? refereeId),
        eq(earnings.trigger, isQualified ? "referral.qualified" : "referral.first.purchase"),
        eq(earnings.fact, refereeId),
      ),
    );
  if (earning === undefined || earning.transferId === null)
    throw new DomainError("NOT_FOUND", { what: "reward" });
  await asProduct(tx, () =>
    tx
      .update(referrals)
      .set(isQualified ? { qualifiedTakenBackAt: now } : { purchaseTakenBackAt: now })
      .where(eq(referrals.refereeId, refereeId)),
  );
  const transferId = asId<TransferId>(earning.transferId);
  const referrerId = asId<MemberId>(earning.userId);
  await takeBackEarning(tx, { transferId, owner: referrerId, actor, reason, now });
  return { referrerId, coins: coins(earning.coins) };
}
