import {
  coins,
  DomainError,
  isPromotion,
  type MemberId,
  type StoreItemId,
  type ThreadId,
} from "@yoforex/contracts";
import { and, count, eq, gt, isNull, or, type Tx } from "@yoforex/db";
import { userBadges } from "@yoforex/db/schema/badges";
import { forumThreads } from "@yoforex/db/schema/forum";
import { storeItems, storePurchases, threadPromotions } from "@yoforex/db/schema/store";

/**
 * An item that nobody else buys or changes until the transaction ends, and with it all others of its kind: they share
 * their places.
 * @throws NOT_FOUND.
 */
export async function lockItem(tx: Tx, itemId: StoreItemId) {
  const [found] = await tx
    .select({ kind: storeItems.kind })
    .from(storeItems)
    .where(eq(storeItems.id, itemId));
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "item" });
  const ofKind = isPromotion(found.kind) ? eq(storeItems.kind, found.kind) : eq(storeItems.id, itemId);
  const rows = await tx.select().from(storeItems).where(ofKind).orderBy(storeItems.id).for("update");
  const row = rows.find(({ id }) => id === itemId);
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "item" });
  return { ...row, price: coins(row.price) };
}

export type LockedItem = Awaited<ReturnType<typeof lockItem>>;

/** A visible thread, held so that nobody locks or hides it meanwhile; null for hidden ones as for none. */
export async function lockThread(tx: Tx, threadId: ThreadId) {
  const { id, title, authorId, isLocked } = forumThreads;
  const [row] = await tx
    .select({ id, title, authorId, isLocked })
    .from(forumThreads)
    .where(and(eq(id, threadId), isNull(forumThreads.hiddenAt)))
    .for("share");
  return row ?? null;
}

export type OwnThread = NonNullable<Awaited<ReturnType<typeof lockThread>>>;

/** What she has of an item: all that wasn't refunded and hasn't ended. */
export const hadBy = (memberId: MemberId, now: Date) =>
  and(
    eq(storePurchases.userId, memberId),
    isNull(storePurchases.refundedAt),
    or(isNull(storePurchases.endsAt), gt(storePurchases.endsAt, now)),
  );

export const countHad = (
  tx: Tx,
  itemId: string,
  { memberId, now }: { memberId: MemberId; now: Date },
): Promise<number> => tx.$count(storePurchases, and(eq(storePurchases.itemId, itemId), hadBy(memberId, now)));

/** Whether she has a badge already, or had it and staff took it away. */
export async function ownsBadge(tx: Tx, memberId: MemberId, badgeId: string | null): Promise<boolean> {
  if (badgeId === null) return false;
  const hers = and(eq(userBadges.userId, memberId), eq(userBadges.badgeId, badgeId));
  return (await tx.$count(userBadges, and(hers, isNull(userBadges.revokedAt)))) > 0;
}

/** How many threads have a place of a kind now, and whether this one is among them. */
export async function countPlaces(
  tx: Tx,
  { kind, threadId, now }: { kind: LockedItem["kind"]; threadId: ThreadId | null; now: Date },
): Promise<{ places: number; isPromoted: boolean }> {
  const active = and(eq(threadPromotions.kind, kind), gt(threadPromotions.endsAt, now));
  const [row] = await tx.select({ places: count() }).from(threadPromotions).where(active);
  const own = threadId !== null && and(active, eq(threadPromotions.threadId, threadId));
  return {
    places: row?.places ?? 0,
    isPromoted: own ? (await tx.$count(threadPromotions, own)) > 0 : false,
  };
}
