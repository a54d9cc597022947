import { DomainError, type FollowInput, type FollowView } from "@yoforex/contracts";
import { and, count, eq, inArray, isNotNull, ne, or, type Tx } from "@yoforex/db";
import { userFollows } from "@yoforex/db/schema/follows";
import { users } from "@yoforex/db/schema/identity";
import type { Actor } from "../actor.ts";
import { asProduct } from "../as-product.ts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { requireNoBlock } from "./blocks.ts";
import { LIMITS } from "./limits.ts";

/**
 * Follows a member or ends that; a second time changes nothing. She is not told, and sees how many follow her.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended, own_item for oneself, blocked); NOT_FOUND; RATE_LIMITED.
 */
export async function followMember(ctx: DomainCtx, { memberId, on }: FollowInput): Promise<FollowView> {
  const member = requireMember(ctx);
  const { actor } = member;
  if (memberId === actor.id) throw new DomainError("NOT_ALLOWED", { reason: "own_item" });
  await countDeed(member, LIMITS.follows);
  return inTx(member, async (tx) => {
    const [found] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, memberId), ne(users.status, "erased"), isNotNull(users.emailVerifiedAt)));
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
    if (on) {
      await requireNoBlock(tx, actor, memberId);
      await tx
        .insert(userFollows)
        .values({ followerId: actor.id, followedId: memberId, createdAt: new Date(member.clock()) })
        .onConflictDoNothing();
    } else {
      const { followerId, followedId } = userFollows;
      await tx.delete(userFollows).where(and(eq(followerId, actor.id), eq(followedId, memberId)));
    }
    return followsOf(tx, actor, memberId);
  });
}

/** How many follow a member, and whether this reader does. */
export async function followsOf(tx: Tx, reader: Actor, memberId: string): Promise<FollowView> {
  const [counted] = await asProduct(tx, () =>
    tx.select({ followers: count() }).from(userFollows).where(eq(userFollows.followedId, memberId)),
  );
  const following = (await followedBy(tx, reader, [memberId])).has(memberId);
  return { following, followers: counted?.followers ?? 0 };
}

/** Whom of these the reader follows. */
export async function followedBy(
  tx: Tx,
  reader: Actor,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (reader.type !== "member" || memberIds.length === 0) return new Set();
  const { followerId, followedId } = userFollows;
  const rows = await tx
    .select({ followedId })
    .from(userFollows)
    .where(and(eq(followerId, reader.id), inArray(followedId, [...memberIds])));
  return new Set(rows.map((row) => row.followedId));
}

/** Whoever blocks and is blocked follow each other no longer. */
export async function endFollows(tx: Tx, one: string, other: string): Promise<void> {
  const { followerId, followedId } = userFollows;
  await tx
    .delete(userFollows)
    .where(
      or(and(eq(followerId, one), eq(followedId, other)), and(eq(followerId, other), eq(followedId, one))),
    );
}
