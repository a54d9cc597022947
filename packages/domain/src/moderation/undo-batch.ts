import {
  asId,
  type BatchView,
  DomainError,
  type ModerationAct,
  type ThreadId,
  type UndoBatchInput,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { moderationBatches } from "@yoforex/db/schema/moderation";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { undoUntil } from "./act-on-threads.ts";
import { showAct } from "./show-act.ts";
import { isSame, lockStanding, setStanding } from "./thread-standing.ts";

/** What undoing an act is called where everybody reads it; a move is undone by a move. */
const REVERSED: Partial<Record<ModerationAct, ModerationAct>> = {
  lock: "unlock",
  unlock: "lock",
  hide: "show",
  show: "hide",
  pin: "unpin",
  unpin: "pin",
};

/**
 * Lets every thread of an act on many stand again exactly as it did, for fifteen minutes and once. Threads that somebody
 * changed since are left and named.
 * @throws NOT_ALLOWED (role); NOT_FOUND (batch); UNDO_REFUSED (late, undone).
 */
export async function undoBatch(ctx: DomainCtx, { batchId }: UndoBatchInput): Promise<BatchView> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const [batch] = await tx
      .select()
      .from(moderationBatches)
      .where(eq(moderationBatches.id, batchId))
      .for("update");
    if (batch === undefined) throw new DomainError("NOT_FOUND", { what: "batch" });
    if (batch.undoneAt !== null) throw new DomainError("UNDO_REFUSED", { because: "undone" });
    const until = undoUntil(batch.createdAt);
    if (ctx.clock() > until.getTime()) throw new DomainError("UNDO_REFUSED", { because: "late" });
    const done: string[] = [];
    const left: BatchView["left"] = [];
    const reason = `Taken back: ${batch.reason}`.slice(0, 500);
    // They stand in the order of their ids, in which whoever acts on many takes them.
    for (const { threadId, before, after } of batch.items) {
      const thread = await lockStanding(tx, asId<ThreadId>(threadId));
      if (thread === undefined || !isSame(thread.standing, after)) {
        left.push({ threadId, because: thread === undefined ? "gone" : "changed" });
        continue;
      }
      await setStanding(tx, thread.id, before);
      await showAct(tx, staff, { act: REVERSED[batch.act] ?? batch.act, threadId: thread.id, reason });
      done.push(threadId);
    }
    await tx
      .update(moderationBatches)
      .set({ undoneAt: new Date(ctx.clock()) })
      .where(eq(moderationBatches.id, batchId));
    await recordAudit(tx, staff, {
      action: "batch.undo",
      target: { type: "batch", id: batchId, label: `${batch.act}: ${done.length} threads` },
      reason,
      changes: done.map((threadId) => ({ field: "thread", before: threadId, after: null })),
    });
    return { batchId, done, left, undoUntil: until.toISOString() };
  });
}
