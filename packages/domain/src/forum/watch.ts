import {
  DomainError,
  newId,
  type WatchedInput,
  type WatchInput,
  type WatchTarget,
  type WatchView,
} from "@yoforex/contracts";
import { and, eq, type SQL, type Tx } from "@yoforex/db";
import { forumCategories, forumThreads } from "@yoforex/db/schema/forum";
import { threadSubscriptions } from "@yoforex/db/schema/reading";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canSee } from "./policy.ts";

const { userId, threadId, categoryId, tag } = threadSubscriptions;

/**
 * Chooses how closely one follows a thread, a category or a tag; the last choice holds.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND (thread, category); RATE_LIMITED.
 */
export async function watch(ctx: DomainCtx, { target, level }: WatchInput): Promise<WatchView> {
  const member = requireMember(ctx);
  await countDeed(member, LIMITS.watching);
  return inTx(member, async (tx) => {
    await requireTarget(tx, member, target);
    const at = new Date(member.clock());
    await tx
      .insert(threadSubscriptions)
      .values({
        id: newId(at.getTime()),
        userId: member.actor.id,
        ...COLUMNS(target),
        level,
        createdAt: at,
        updatedAt: at,
      })
      .onConflictDoUpdate({ target: [userId, KEYS[target.type]], set: { level, updatedAt: at } });
    return { level };
  });
}

/** What one chose for a thread, a category or a tag. @throws as `watch`. */
export async function getWatched(ctx: DomainCtx, { target }: WatchedInput): Promise<WatchView> {
  const member = requireMember(ctx);
  return inTx(member, async (tx) => {
    await requireTarget(tx, member, target);
    const [row] = await tx
      .select({ level: threadSubscriptions.level })
      .from(threadSubscriptions)
      .where(and(eq(userId, member.actor.id), names(target)));
    return { level: row?.level ?? "normal" };
  });
}

const KEYS = { thread: threadId, category: categoryId, tag } as const;

const COLUMNS = (target: WatchTarget) => {
  if (target.type === "tag") return { tag: target.tag };
  return target.type === "thread" ? { threadId: target.id } : { categoryId: target.id };
};

const names = (target: WatchTarget): SQL =>
  eq(KEYS[target.type], target.type === "tag" ? target.tag : target.id);

/** A tag needs nothing to exist: who mutes one before it is ever used has said so in time. */
async function requireTarget(tx: Tx, { actor }: MemberCtx, target: WatchTarget): Promise<void> {
  if (target.type === "tag") return;
  if (target.type === "category") {
    const [category] = await tx
      .select({ id: forumCategories.id })
      .from(forumCategories)
      .where(and(eq(forumCategories.id, target.id), eq(forumCategories.isActive, true)));
    if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
    return;
  }
  const [thread] = await tx
    .select({ hiddenAt: forumThreads.hiddenAt })
    .from(forumThreads)
    .where(eq(forumThreads.id, target.id));
  if (thread === undefined || !canSee(actor, thread)) throw new DomainError("NOT_FOUND", { what: "thread" });
}
