import {
  DomainError,
  type MoveThreadInput,
  type PinPlace,
  type ThreadId,
  type ThreadPlace,
} from "@yoforex/contracts";
import { and, type Db, eq, gt, inArray, isNull, or, type SQL, type Tx } from "@yoforex/db";
import { forumCategories, forumThreads } from "@yoforex/db/schema/forum";
import { lockThread } from "./queries.ts";

interface Pin {
  isPinned: boolean;
  isPinnedForum: boolean;
  pinnedUntil: Date | null;
}

/** Where a thread is pinned now; what ran out is nowhere. */
export function pinPlaceOf({ isPinned, isPinnedForum, pinnedUntil }: Pin, now: number): PinPlace {
  if (!isPinned || (pinnedUntil !== null && pinnedUntil.getTime() <= now)) return "nowhere";
  return isPinnedForum ? "forum" : "category";
}

/** What is pinned on top of its category, or of the whole forum. */
export const isPinnedAt = (place: Exclude<PinPlace, "nowhere">, now: Date): SQL | undefined =>
  and(
    eq(forumThreads.isPinned, true),
    place === "forum" ? eq(forumThreads.isPinnedForum, true) : undefined,
    or(isNull(forumThreads.pinnedUntil), gt(forumThreads.pinnedUntil, now)),
  );

/** What staff show above the lists. */
export const isFeaturedAt = (now: Date): SQL => gt(forumThreads.featuredUntil, now);

/** How threads stand in the lists, by their ids. */
export async function readPlaces(
  db: Db | Tx,
  threadIds: string[],
  now: number,
): Promise<(threadId: string) => ThreadPlace | null> {
  const rows = await db
    .select({
      id: forumThreads.id,
      isPinned: forumThreads.isPinned,
      isPinnedForum: forumThreads.isPinnedForum,
      pinnedUntil: forumThreads.pinnedUntil,
      featuredUntil: forumThreads.featuredUntil,
      category: { id: forumCategories.id, name: forumCategories.name },
    })
    .from(forumThreads)
    .innerJoin(forumCategories, eq(forumCategories.id, forumThreads.categoryId))
    .where(inArray(forumThreads.id, threadIds));
  const placeOf = new Map(rows.map((row) => [row.id, placeIn(row, now)]));
  return (threadId) => placeOf.get(threadId) ?? null;
}

function placeIn(
  row: Pin & { featuredUntil: Date | null; category: ThreadPlace["category"] },
  now: number,
): ThreadPlace {
  const pin = pinPlaceOf(row, now);
  const isFeatured = row.featuredUntil !== null && row.featuredUntil.getTime() > now;
  return {
    category: row.category,
    pin,
    pinnedUntil: pin === "nowhere" ? null : (row.pinnedUntil?.toISOString() ?? null),
    featuredUntil: isFeatured ? (row.featuredUntil?.toISOString() ?? null) : null,
  };
}

/** A thread that keeps its place until the transaction ends, and where that is. @throws NOT_FOUND. */
export async function lockPlace(tx: Tx, threadId: ThreadId, now: number) {
  const thread = await lockThread(tx, threadId);
  const place = (await readPlaces(tx, [threadId], now))(threadId);
  if (place === null) throw new Error(`thread ${threadId} vanished while it was locked`);
  return { thread, place };
}

/** Pins a locked thread, or takes it down. Who may, and the record of it, are moderation's. */
export async function setThreadPinned(
  tx: Tx,
  threadId: ThreadId,
  { place, until }: { place: PinPlace; until: Date | null },
): Promise<void> {
  const isPinned = place !== "nowhere";
  await tx
    .update(forumThreads)
    .set({ isPinned, isPinnedForum: place === "forum", pinnedUntil: isPinned ? until : null })
    .where(eq(forumThreads.id, threadId));
}

/** Shows a locked thread above the lists until then, or no more with null. */
export async function setThreadFeatured(tx: Tx, threadId: ThreadId, until: Date | null): Promise<void> {
  await tx.update(forumThreads).set({ featuredUntil: until }).where(eq(forumThreads.id, threadId));
}

/**
 * Puts a locked thread into another open category. Its address, posts and numbers stay.
 * @returns the category's name.
 * @throws NOT_FOUND (category).
 */
export async function setThreadCategory(
  tx: Tx,
  { threadId, categoryId }: Pick<MoveThreadInput, "threadId" | "categoryId">,
): Promise<string> {
  const [category] = await tx
    .select({ name: forumCategories.name })
    .from(forumCategories)
    .where(and(eq(forumCategories.id, categoryId), eq(forumCategories.isActive, true)))
    .for("share");
  if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
  await tx.update(forumThreads).set({ categoryId }).where(eq(forumThreads.id, threadId));
  return category.name;
}
