import type { Coins, MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { postPath } from "../thread-path.ts";
import type { LockedBounty } from "./queries.ts";

interface Paid {
  bounty: LockedBounty;
  replyId: string;
  receiverId: MemberId;
  coins: Coins;
}

/** Tells an answer's author what a bounty paid for it. */
export async function tellPaid(
  tx: Tx,
  ctx: DomainCtx,
  { bounty, replyId, receiverId, coins }: Paid,
): Promise<void> {
  const thread = await readThread(tx, bounty);
  const [reply] = await tx
    .select({ number: forumReplies.number })
    .from(forumReplies)
    .where(eq(forumReplies.id, replyId));
  await enqueueMail(tx, ctx, {
    userId: receiverId,
    template: "bounty-paid",
    data: { title: thread.title, path: postPath(thread, reply?.number ?? 1), coins },
  });
}

interface Returned {
  bounty: LockedBounty;
  because: "expired" | "withdrawn";
}

/** Tells who put a bounty up that its coins are back, and why. */
export async function tellReturned(tx: Tx, ctx: DomainCtx, { bounty, because }: Returned): Promise<void> {
  const thread = await readThread(tx, bounty);
  await enqueueMail(tx, ctx, {
    userId: bounty.authorId,
    template: "bounty-returned",
    data: { title: thread.title, path: postPath(thread, 1), coins: bounty.amount, because },
  });
}

async function readThread(tx: Tx, { threadId }: LockedBounty) {
  const { title, slug, shortId } = forumThreads;
  const [thread] = await tx
    .select({ title, slug, shortId })
    .from(forumThreads)
    .where(eq(forumThreads.id, threadId));
  if (thread === undefined) throw new Error(`thread ${threadId} vanished`);
  return thread;
}
