import { asId, type MemberId } from "@yoforex/contracts";
import { and, asc, eq, isNull, lte } from "@yoforex/db";
import { erasures } from "@yoforex/db/schema/account";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { type Erasure, eraseMember, holdMember } from "./erase-member.ts";
import { coinsLeft } from "./erasure-rules.ts";

export interface ErasureSources {
  /** Removes the bytes of a storage key, if they are still there. */
  remove(storageKey: string): Promise<void>;
  /** Writes an erasure down outside the database, so that it can be done again after a restore. */
  remember(erasure: Erasure): Promise<void>;
}

/**
 * Erases the members whose days of grace are over. Who still has coins in escrow, held or in the vault waits until
 * they are free. May run twice at once, and be broken off.
 * @returns how many were erased, and how many wait for their coins.
 */
export async function eraseDue(
  ctx: DomainCtx,
  sources: ErasureSources,
  limit: number,
): Promise<{ erased: number; waiting: number }> {
  const job = requireSystem(ctx);
  const due = await job.db
    .select({ userId: erasures.userId })
    .from(erasures)
    .where(
      and(lte(erasures.dueAt, new Date(job.clock())), isNull(erasures.cancelledAt), isNull(erasures.doneAt)),
    )
    .orderBy(asc(erasures.dueAt));
  const outcome = { erased: 0, waiting: 0 };
  for (const { userId } of due) {
    if (outcome.erased === limit) break;
    const keys = await eraseOne(job, sources, asId<MemberId>(userId));
    if (keys === "waits") outcome.waiting += 1;
    else if (keys !== undefined) outcome.erased += 1;
    for (const key of Array.isArray(keys) ? keys : []) await sources.remove(key);
  }
  return outcome;
}

function eraseOne(job: DomainCtx, sources: ErasureSources, memberId: MemberId) {
  return inTx(job, async (tx) => {
    if ((await holdMember(tx, memberId)) === undefined) return undefined;
    const [wish] = await tx
      .select({ id: erasures.id, number: erasures.number, removePosts: erasures.removePosts })
      .from(erasures)
      .where(and(eq(erasures.userId, memberId), isNull(erasures.cancelledAt), isNull(erasures.doneAt)))
      .for("update");
    if (wish === undefined) return undefined;
    if ((await coinsLeft(tx, memberId)).bound > 0) return "waits" as const;
    const erasure = { memberId, number: wish.number, removePosts: wish.removePosts };
    // Before the commit: one remembered too many does no harm, one forgotten would come back with a restore.
    await sources.remember(erasure);
    await tx
      .update(erasures)
      .set({ doneAt: new Date(job.clock()) })
      .where(eq(erasures.id, wish.id));
    return eraseMember(tx, job, erasure);
  });
}

/**
 * Does remembered erasures again, after a restore has brought members back who had left.
 * @returns how many were there again.
 */
export async function replayErasures(
  ctx: DomainCtx,
  { remembered, remove }: { remembered: readonly Erasure[]; remove: ErasureSources["remove"] },
): Promise<number> {
  const job = requireSystem(ctx);
  let again = 0;
  for (const erasure of remembered) {
    const keys = await inTx(job, async (tx) => {
      if ((await holdMember(tx, erasure.memberId)) === undefined) return undefined;
      return eraseMember(tx, job, erasure);
    });
    if (keys === undefined) continue;
    again += 1;
    for (const key of keys) await remove(key);
  }
  return again;
}
