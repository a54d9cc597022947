import { post, reverse, transferIdOf } from "@yoforex/coin-ledger";
import { type Coins, DomainError, isDomainError, type MemberId, type TransferId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { postTips, tips } from "@yoforex/db/schema/tips";
import { giveBack } from "../economy/index.ts";
import { type LockedTip, lockTip, postOf } from "./queries.ts";

/** The tip that a transfer sent, locked. @throws NOT_FOUND; ALREADY_REVERSED. */
export async function lockSentTip(tx: Tx, transferId: TransferId): Promise<LockedTip> {
  const tip = await lockTip(tx, eq(tips.closingTransferId, transferId));
  if (tip?.status === "reversed") throw new DomainError("ALREADY_REVERSED", {});
  if (tip?.status !== "sent") throw new DomainError("NOT_FOUND", { what: "tip" });
  return tip;
}

/**
 * Takes a tip back from its receiver: the mirror of what sent it, and then out of what is set aside into the purses
 * that it came from. Who may, and the record of it, are moderation's.
 * @throws TIP_SPENT when the receiver no longer has the coins; nothing moves then.
 */
export async function reverseSentTip(
  tx: Tx,
  tip: LockedTip,
  { transferId, actor, reason }: { transferId: TransferId; actor: MemberId; reason: string },
): Promise<Coins> {
  const key = { scope: "tip.return", key: tip.id };
  await tx
    .update(tips)
    .set({ status: "reversed", returnTransferId: transferIdOf(null, key) })
    .where(eq(tips.id, tip.id));
  await tx
    .update(postTips)
    .set({ coins: sql`${postTips.coins} - ${tip.amount}`, count: sql`${postTips.count} - 1` })
    .where(eq(postTips.postId, tip.replyId ?? tip.threadId));
  try {
    await reverse(tx, { transferId, key: { scope: "tip.reverse", key: tip.id }, actor, reason });
  } catch (error) {
    if (isDomainError(error, "INSUFFICIENT_COINS")) throw new DomainError("TIP_SPENT", {});
    throw error;
  }
  await post(tx, {
    kind: "tip.release",
    key,
    actor: null,
    moves: giveBack(tip.senderId, tip.parts),
    source: postOf(tip),
  });
  return tip.amount;
}
