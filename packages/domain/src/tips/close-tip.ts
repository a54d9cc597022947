import { post, transferIdOf } from "@yoforex/coin-ledger";
import type { TipId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { postTips, tips } from "@yoforex/db/schema/tips";
import type { DomainCtx } from "../context.ts";
import { giveBack, handOver } from "../economy/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { postPath } from "../thread-path.ts";
import { type LockedTip, postOf, type TippedPost } from "./queries.ts";

/** A tip has one key to be closed under, whoever closes it and how: that is why it is closed once. */
const closingKey = (tipId: TipId) => ({ scope: "tip.close", key: tipId });

async function markClosed(
  tx: Tx,
  { id }: LockedTip,
  { status, now }: { status: "sent" | "undone" | "refused"; now: Date },
): Promise<void> {
  const closingTransferId = transferIdOf(null, closingKey(id));
  await tx.update(tips).set({ status, closedAt: now, closingTransferId }).where(eq(tips.id, id));
}

/** Gives back what a locked, pending tip has set aside. */
export async function returnTip(
  tx: Tx,
  tip: LockedTip,
  end: { status: "undone" | "refused"; now: Date },
): Promise<void> {
  await markClosed(tx, tip, end);
  await post(tx, {
    kind: "tip.release",
    key: closingKey(tip.id),
    actor: null,
    moves: giveBack(tip.senderId, tip.parts),
    source: postOf(tip),
  });
}

/** Sends a locked, pending tip, counts it to its post and tells its receiver who tipped where. */
export async function deliverTip(
  tx: Tx,
  ctx: DomainCtx,
  { tip, tipped, sender }: { tip: LockedTip; tipped: TippedPost; sender: string },
): Promise<void> {
  const now = new Date(ctx.clock());
  await markClosed(tx, tip, { status: "sent", now });
  await tx
    .insert(postTips)
    .values({
      postId: tip.replyId ?? tip.threadId,
      threadId: tip.threadId,
      coins: tip.amount,
      count: 1,
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: postTips.postId,
      set: { coins: sql`${postTips.coins} + ${tip.amount}`, count: sql`${postTips.count} + 1` },
    });
  await enqueueMail(tx, ctx, {
    userId: tip.receiverId,
    template: "tip-received",
    data: { from: sender, coins: tip.amount, title: tipped.title, path: postPath(tipped, tipped.number) },
  });
  await post(tx, {
    kind: "tip.sent",
    key: closingKey(tip.id),
    actor: null,
    moves: handOver(tip.senderId, tip.receiverId, tip.parts),
    source: postOf(tip),
  });
}
