import { type ListThreadsInput, PAGE_SIZE_MAX, type ThreadPage } from "@yoforex/contracts";
import { and, eq, isNotNull, isNull, type SQL, sql } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { type DomainCtx, inTx } from "../context.ts";
import { type Position, positionOf, toPage } from "../keyset.ts";
import { selectThreadRows, threadRow } from "./thread-rows.ts";

/** More pinned threads than this would hide the others; a page has room for them. */
const PINNED_MAX = 5;
const ROWS_MAX = PAGE_SIZE_MAX - PINNED_MAX;

function filterOf(input: ListThreadsInput): SQL | undefined {
  switch (input.filter) {
    case "latest":
      return undefined;
    case "solved":
      return isNotNull(forumThreads.acceptedReplyId);
    case "unanswered":
      return and(eq(forumThreads.kind, "question"), isNull(forumThreads.acceptedReplyId));
  }
}

const after = ({ at, id }: Position): SQL =>
  sql`(${threadStats.lastActivityAt}, ${threadStats.threadId}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;

/**
 * Visible threads, the newest activity first. Pinned ones stand above the first page and nowhere else.
 * @throws INVALID_INPUT for a cursor that isn't one.
 */
export async function listThreads(ctx: DomainCtx, input: ListThreadsInput): Promise<ThreadPage> {
  const position = positionOf(input.cursor);
  const limit = Math.min(input.limit, ROWS_MAX);
  const visible = and(
    isNull(forumThreads.hiddenAt),
    input.categorySlug === undefined ? undefined : eq(forumCategories.slug, input.categorySlug),
    filterOf(input),
  );
  return inTx(ctx, async (tx) => {
    const found = await selectThreadRows(
      tx,
      and(visible, eq(forumThreads.isPinned, false), position === undefined ? undefined : after(position)),
      limit + 1,
    );
    const page = toPage(found, limit, (row) => ({ at: row.lastActivityAt, id: row.id }));
    const pinned =
      position === undefined && input.filter === "latest"
        ? await selectThreadRows(tx, and(visible, eq(forumThreads.isPinned, true)), PINNED_MAX)
        : [];
    return { rows: [...pinned, ...page.rows].map(threadRow), nextCursor: page.nextCursor };
  });
}
