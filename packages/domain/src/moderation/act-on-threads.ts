import {
  type ActOnThreadsInput,
  type BatchId,
  type BatchView,
  DomainError,
  newId,
  UNDO_MINUTES,
} from "@yoforex/contracts";
import { and, brokenConstraint, eq, type Tx } from "@yoforex/db";
import { forumCategories } from "@yoforex/db/schema/forum";
import { type BatchItem, moderationBatches } from "@yoforex/db/schema/moderation";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { showAct } from "./show-act.ts";
import { isSame, lockStanding, refusalOf, setStanding, standingAfter } from "./thread-standing.ts";

const UNDO_MS = UNDO_MINUTES * 60_000;

/** Until when an act of that time can be undone. */
export const undoUntil = (at: Date): Date => new Date(at.getTime() + UNDO_MS);

type Left = BatchView["left"];

/**
 * Does one thing to up to fifty threads, in one transaction, and keeps how each of them stood. Threads that can't have it
 * done are left and named. The same request again answers with what the first one did.
 * @throws NOT_ALLOWED (role); NOT_FOUND (category); DUPLICATE_REQUEST_DIFFERS.
 */
export async function actOnThreads(ctx: DomainCtx, input: ActOnThreadsInput): Promise<BatchView> {
  const staff = requireRole(ctx, "moderator");
  const act = (tx: Tx) => actInTx(tx, staff, input);
  try {
    return await inTx(staff, act);
  } catch (error) {
    // Sent twice at the same moment: the other one won.
    if (brokenConstraint(error) !== "moderation_batches_one_per_request") throw error;
    return inTx(staff, act);
  }
}

async function actInTx(tx: Tx, staff: MemberCtx, input: ActOnThreadsInput): Promise<BatchView> {
  const ids = [...new Set(input.threadIds)].sort();
  const known = await findReplay(tx, staff, input);
  if (known !== undefined) return known;
  const moved = input.act.type === "move" ? await categoryName(tx, input.act.categoryId, true) : null;
  const at = new Date(staff.clock());
  const items: BatchItem[] = [];
  const left: Left = [];
  for (const threadId of ids) {
    const thread = await lockStanding(tx, threadId);
    if (thread === undefined) {
      left.push({ threadId, because: "gone" });
      continue;
    }
    const after = standingAfter(input.act, thread, { by: staff.actor.id, at });
    const because = isSame(thread.standing, after) ? "already" : await refusalOf(tx, input.act, threadId);
    if (because !== null) {
      left.push({ threadId, because });
      continue;
    }
    await setStanding(tx, threadId, after);
    const before = moved === null ? null : await categoryName(tx, thread.standing.categoryId, false);
    await showAct(tx, staff, { act: input.act.type, threadId, before, after: moved, reason: input.reason });
    items.push({ threadId, before: thread.standing, after });
  }
  if (left.length > 0 && left.length === ids.length && left.every(({ because }) => because === "gone"))
    throw new DomainError("NOT_FOUND", { what: "thread" });
  const id = newId<BatchId>(staff.clock());
  const { reason, requestId } = input;
  await tx
    .insert(moderationBatches)
    .values({ id, staffId: staff.actor.id, act: input.act.type, reason, items, requestId, createdAt: at });
  await recordAudit(tx, staff, {
    action: "batch.act",
    target: { type: "batch", id, label: `${input.act.type}: ${items.length} threads` },
    reason,
    changes: items.map(({ threadId }) => ({ field: "thread", before: null, after: threadId })),
  });
  return viewOf({ id, items, createdAt: at }, left);
}

const viewOf = (batch: { id: string; items: BatchItem[]; createdAt: Date }, left: Left): BatchView => ({
  batchId: batch.id,
  done: batch.items.map(({ threadId }) => threadId),
  left,
  undoUntil: undoUntil(batch.createdAt).toISOString(),
});

/** What this request did before. @throws DUPLICATE_REQUEST_DIFFERS when it asked for something else. */
async function findReplay(
  tx: Tx,
  { actor }: MemberCtx,
  { requestId, act, reason, threadIds }: ActOnThreadsInput,
): Promise<BatchView | undefined> {
  const { staffId } = moderationBatches;
  const [known] = await tx
    .select()
    .from(moderationBatches)
    .where(and(eq(staffId, actor.id), eq(moderationBatches.requestId, requestId)));
  if (known === undefined) return undefined;
  const asked = new Set<string>(threadIds);
  const isSameAct = known.act === act.type && known.reason === reason;
  if (!isSameAct || !known.items.every(({ threadId }) => asked.has(threadId))) {
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
  const done = new Set(known.items.map(({ threadId }) => threadId));
  return viewOf(
    known,
    [...asked].filter((id) => !done.has(id)).map((threadId) => ({ threadId, because: "already" })),
  );
}

/** @param isOpen whether it has to take threads. */
async function categoryName(tx: Tx, categoryId: string, isOpen: boolean): Promise<string> {
  const [category] = await tx
    .select({ name: forumCategories.name, isActive: forumCategories.isActive })
    .from(forumCategories)
    .where(eq(forumCategories.id, categoryId))
    .for("share");
  if (category === undefined || (isOpen && !category.isActive))
    throw new DomainError("NOT_FOUND", { what: "category" });
  return category.name;
}
