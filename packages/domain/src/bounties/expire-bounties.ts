import { and, asc, eq, lte } from "@yoforex/db";
import { bounties } from "@yoforex/db/schema/bounties";
import { forumThreads } from "@yoforex/db/schema/forum";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { tellReturned } from "./bounty-mails.ts";
import { refundBounty } from "./close-bounty.ts";
import { lockBounty } from "./queries.ts";

/**
 * Gives back what bounties hold whose time is over and whose author chose no answer: nobody else can tell which one
 * helped. At most `limit`, each in a transaction of its own; one that its author decides at that moment, or another
 * process has, is left to them.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function expireBounties(
  ctx: DomainCtx,
  { now, limit }: { now: Date; limit: number },
): Promise<{ expired: number }> {
  const job = requireSystem(ctx);
  const isDue = and(eq(bounties.status, "open"), lte(bounties.endsAt, now));
  const due = await inTx(job, (tx) =>
    tx
      .select({ id: bounties.id, threadId: bounties.threadId })
      .from(bounties)
      .where(isDue)
      .orderBy(asc(bounties.endsAt))
      .limit(limit),
  );
  let expired = 0;
  for (const { id, threadId } of due) {
    expired += await inTx(job, async (tx) => {
      // Whoever decides a bounty holds its thread first; taking the two in another order would be a deadlock.
      const free = await tx
        .select({ id: forumThreads.id })
        .from(forumThreads)
        .where(eq(forumThreads.id, threadId))
        .for("no key update", { skipLocked: true });
      if (free.length === 0) return 0;
      const bounty = await lockBounty(tx, and(eq(bounties.id, id), isDue));
      if (bounty === undefined) return 0;
      await tellReturned(tx, job, { bounty, because: "expired" });
      await refundBounty(tx, bounty, { status: "expired", now });
      return 1;
    });
  }
  return { expired };
}
