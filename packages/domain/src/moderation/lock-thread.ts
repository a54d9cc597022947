import { type AdminPost, DomainError, type LockThreadInput } from "@yoforex/contracts";
import { and, eq, isNull } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { withdrawBounty } from "../bounties/index.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { setThreadLocked } from "../forum/index.ts";
import { canTurn } from "./policy.ts";
import { adminPosts, readThreads } from "./read-posts.ts";
import { showAct } from "./show-act.ts";

/**
 * Closes a thread for replies, or opens it again, and writes down why.
 * A locked one gives its open bounty back.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED when it is so already.
 */
export async function lockThread(
  ctx: DomainCtx,
  { threadId, locked, reason }: LockThreadInput,
): Promise<AdminPost> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const [thread] = await tx
      .select({ id: forumThreads.id, title: forumThreads.title, isLocked: forumThreads.isLocked })
      .from(forumThreads)
      .where(and(eq(forumThreads.id, threadId), isNull(forumThreads.becameReplyId)))
      .for("no key update");
    if (thread === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
    const status = locked ? "locked" : "open";
    allow(thread, "lock", canTurn({ is: thread.isLocked, by: null }, locked, status));
    await setThreadLocked(tx, threadId, locked);
    const act = locked ? "lock" : "unlock";
    await recordAudit(tx, staff, {
      action: `thread.${act}`,
      target: { type: "thread", id: thread.id, label: thread.title },
      reason,
      changes: [{ field: "locked", before: String(!locked), after: String(locked) }],
    });
    await showAct(tx, staff, { act, threadId, reason });
    const rows = await readThreads(tx, { where: eq(forumThreads.id, threadId), limit: 1 });
    const [post] = await adminPosts(tx, rows, ctx.clock());
    if (post === undefined) throw new Error(`thread ${threadId} vanished while it was locked`);
    if (locked) await withdrawBounty(tx, staff, threadId);
    return post;
  });
}
