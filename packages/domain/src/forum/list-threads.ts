import {
  DomainError,
  type ListThreadsInput,
  PAGE_SIZE_MAX,
  PLACES,
  type ThreadPage,
} from "@yoforex/contracts";
import { and, eq, inArray, isNotNull, isNull, not, type SQL, sql } from "@yoforex/db";
import { bounties } from "@yoforex/db/schema/bounties";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { type Position, pointOf, positionOf, toPage } from "../keyset.ts";
import { promotedThreads } from "../store/index.ts";
import { isUnread, readUnread } from "./read-state.ts";
import { isFeaturedAt, isPinnedAt } from "./thread-place.ts";
import { membersIn, type SelectedThread, selectHottest, selectThreads, threadRowOf } from "./thread-rows.ts";
import { isFollowed, isNotMuted } from "./watch-level.ts";

/** More pinned threads than this would hide the others; a page keeps room for them. */
const PINNED_MAX = 5;
/** And so would more than these that staff feature, besides those that were paid for. */
const FEATURED_MAX = 3;

/**
 * Visible threads, the newest activity first; of what trends, the most talked about. Among the latest, those that
 * are featured stand above the first page, and after them those that are pinned to the list: in a category its
 * own, elsewhere those of the whole forum.
 * @throws NOT_FOUND (category); NOT_SIGNED_IN for what is unread or followed; INVALID_INPUT for a cursor
 *   that isn't one.
 */
export async function listThreads(ctx: DomainCtx, input: ListThreadsInput): Promise<ThreadPage> {
  const position = positionOf(input.cursor);
  const category = input.categorySlug === undefined ? undefined : await inCategory(ctx, input.categorySlug);
  const tagged =
    input.tag === undefined ? undefined : sql`${forumThreads.tags} @> array[${input.tag}]::text[]`;
  const visible = and(isNull(forumThreads.hiddenAt), category, tagged, chosen(ctx, input));
  const isTrending = input.filter === "trending";
  const select = isTrending ? selectHottest : selectThreads;
  const order = isTrending ? threadStats.hotUntil : threadStats.lastActivityAt;
  const isLatest = input.filter === "latest";
  const featured = isLatest ? await readFeatured(ctx, visible) : [];
  const pinned = isLatest
    ? await readPinned(ctx, and(visible, without(featured)), category ? "category" : "forum")
    : [];
  const above = [...featured, ...pinned];
  const limit = Math.min(input.limit, PAGE_SIZE_MAX - PINNED_MAX - FEATURED_MAX - PLACES.feature);
  const others = await select(
    ctx.db,
    and(visible, position && isAfter(order, position), without(above)),
    limit + 1,
  );
  const page = toPage(others, limit, (row) => ({
    at: isTrending ? row.hotUntil : row.lastActivityAt,
    id: row.id,
  }));
  const rows = position === undefined ? [...above, ...page.rows] : page.rows;
  const refOf = await memberRefs(ctx.db, rows.flatMap(membersIn));
  const unreadOf = await readUnread(ctx, rows);
  return {
    ...page,
    rows: rows.map((row) =>
      threadRowOf(row, { refOf, unreadOf, now: ctx.clock(), isFeatured: featured.includes(row) }),
    ),
  };
}

/** What the reader asks for, without what she has muted; in a category that she opens, the category itself is not. */
function chosen(ctx: DomainCtx, { filter, categorySlug }: ListThreadsInput): SQL | undefined {
  const place = categorySlug === undefined ? "anywhere" : "category";
  const { actor } = ctx;
  if (filter === "following") return isFollowed(requireMember(ctx).actor);
  if (filter === "unread") return and(isUnread(requireMember(ctx).actor), isNotMuted(ctx, place));
  const isAll = filter === "latest" || filter === "trending";
  return isAll && actor.type === "member" ? isNotMuted(ctx, place) : FILTERS[filter];
}

const FILTERS: Record<Exclude<ListThreadsInput["filter"], "unread" | "following">, SQL | undefined> = {
  latest: undefined,
  trending: undefined,
  solved: isNotNull(forumThreads.acceptedReplyId),
  unanswered: and(eq(forumThreads.kind, "question"), isNull(forumThreads.acceptedReplyId)),
  bounties: isNotNull(bounties.id),
};

async function inCategory({ db }: DomainCtx, slug: string): Promise<SQL> {
  const [category] = await db
    .select({ id: forumCategories.id })
    .from(forumCategories)
    .where(and(eq(forumCategories.slug, slug), eq(forumCategories.isActive, true)));
  if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
  return eq(forumThreads.categoryId, category.id);
}

/** What authors paid to have on top, of these threads, and then what staff put there. */
async function readFeatured(ctx: DomainCtx, visible: SQL | undefined): Promise<SelectedThread[]> {
  const now = new Date(ctx.clock());
  const ids = await promotedThreads(ctx.db, "feature", now);
  const paid =
    ids.length === 0
      ? []
      : await selectThreads(ctx.db, and(visible, inArray(forumThreads.id, ids)), PLACES.feature);
  const chosen = and(visible, isFeaturedAt(now), without(paid));
  return [...paid, ...(await selectThreads(ctx.db, chosen, FEATURED_MAX))];
}

const readPinned = (ctx: DomainCtx, visible: SQL | undefined, place: "category" | "forum") =>
  selectThreads(ctx.db, and(visible, isPinnedAt(place, new Date(ctx.clock()))), PINNED_MAX);

const without = (rows: SelectedThread[]): SQL | undefined =>
  rows.length === 0
    ? undefined
    : not(
        inArray(
          forumThreads.id,
          rows.map(({ id }) => id),
        ),
      );

const isAfter = (
  order: typeof threadStats.hotUntil | typeof threadStats.lastActivityAt,
  position: Position,
): SQL => sql`(${order}, ${threadStats.threadId}) < ${pointOf(position)}`;
