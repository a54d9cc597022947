import type { ListModerationInput, ModerationEntry, ModerationPage } from "@yoforex/contracts";
import { alias, and, desc, eq, isNull, sql } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { moderationActs } from "@yoforex/db/schema/moderation";
import { isStaff } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { addressOf } from "../forum/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { pageOfReply } from "../thread-path.ts";

const otherThreads = alias(forumThreads, "other_threads");

const COLUMNS = {
  id: moderationActs.id,
  act: moderationActs.act,
  before: moderationActs.before,
  after: moderationActs.after,
  reason: moderationActs.reason,
  createdAt: moderationActs.createdAt,
  number: forumReplies.number,
  title: forumThreads.title,
  slug: forumThreads.slug,
  shortId: forumThreads.shortId,
  hiddenAt: forumThreads.hiddenAt,
  other: {
    slug: otherThreads.slug,
    shortId: otherThreads.shortId,
    title: otherThreads.title,
    hiddenAt: otherThreads.hiddenAt,
    becameReplyId: otherThreads.becameReplyId,
  },
};

/**
 * What staff did to threads and posts, the last act first: what, when and why, never who. A hidden thread is not named,
 * and of one alone, staff only are told.
 * @throws INVALID_INPUT for a cursor that isn't one.
 */
export async function listModeration(ctx: DomainCtx, input: ListModerationInput): Promise<ModerationPage> {
  const after = positionOf(input.cursor);
  const { act, createdAt, id, threadId, replyId, otherThreadId } = moderationActs;
  const seesHidden = ctx.actor.type === "member" && isStaff(ctx.actor);
  const rows = await ctx.db
    .select(COLUMNS)
    .from(moderationActs)
    .leftJoin(forumReplies, eq(forumReplies.id, replyId))
    // A post may stand elsewhere by now.
    .innerJoin(forumThreads, sql`${forumThreads.id} = coalesce(${forumReplies.threadId}, ${threadId})`)
    .leftJoin(otherThreads, eq(otherThreads.id, otherThreadId))
    .where(
      and(
        input.act === undefined ? undefined : eq(act, input.act),
        input.threadId === undefined ? undefined : eq(forumThreads.id, input.threadId),
        input.threadId === undefined || seesHidden ? undefined : isNull(forumThreads.hiddenAt),
        after && sql`(${createdAt}, ${id}) < ${pointOf(after)}`,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return {
    ...page,
    rows: page.rows.map((row) => {
      const isNamed = row.hiddenAt === null || seesHidden;
      return {
        id: row.id,
        act: row.act,
        thread: isNamed ? { slug: addressOf(row), title: row.title } : null,
        post: row.number === null ? null : { number: row.number, page: pageOfReply(row.number) },
        other: otherOf(row.other, seesHidden),
        before: row.before,
        after: row.after,
        reason: row.reason,
        at: row.createdAt.toISOString(),
      };
    }),
  };
}

interface Other {
  slug: string;
  shortId: string;
  title: string;
  hiddenAt: Date | null;
  becameReplyId: string | null;
}

/** What was merged away is hidden as a thread, and is no secret: its posts are there to read. */
const otherOf = (other: Other | null, seesHidden: boolean): ModerationEntry["other"] =>
  other !== null && (other.hiddenAt === null || other.becameReplyId !== null || seesHidden)
    ? { slug: addressOf(other), title: other.title }
    : null;
