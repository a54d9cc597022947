import { THREAD_KINDS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  type PgTableExtraConfigValue,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { citext, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const threadKind = pgEnum("thread_kind", THREAD_KINDS);

export const forumCategories = pgTable(
  "forum_categories",
  {
    id: id(),
    slug: citext().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    displayOrder: integer().notNull(),
    isActive: boolean().notNull().default(true),
    /** Seconds between two replies of one member in one of its threads, unless the thread says otherwise; 0 for none. */
    slowSeconds: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("forum_categories_slug_names_one").on(t.slug),
    check("forum_categories_slug_shape", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("forum_categories_name_length", sql`length(${t.name}) between 2 and 100`),
    check("forum_categories_slow_down_for_a_day_at_most", sql`${t.slowSeconds} between 0 and 86400`),
  ],
);

/** A thread and its first post. What every visit changes stands in `thread_stats`. */
export const forumThreads = pgTable(
  "forum_threads",
  {
    id: id(),
    /** The part of the address that never changes. */
    shortId: text().notNull(),
    slug: text().notNull(),
    title: text().notNull(),
    kind: threadKind().notNull(),
    bodyMarkdown: text().notNull(),
    bodyHtml: text().notNull(),
    authorId: refersTo(() => users.id, "restrict").notNull(),
    categoryId: refersTo(() => forumCategories.id, "restrict").notNull(),
    tags: text().array().notNull().default([]),
    isPinned: boolean().notNull().default(false),
    /** Whether it stands on top of the whole forum as well, and not of its category alone. */
    isPinnedForum: boolean().notNull().default(false),
    /** From then on it is pinned no more; null until staff take it down. */
    pinnedUntil: instant(),
    /** Until when staff show it above the lists, besides what is paid for; null where they never did. */
    featuredUntil: instant(),
    isLocked: boolean().notNull().default(false),
    /** Seconds between two replies of one member; null where the category decides. */
    slowSeconds: integer(),
    /** From then on it takes no replies. */
    closesAt: instant(),
    acceptedReplyId: uuid(),
    acceptedAt: instant(),
    /** The request that made it, so that a replay returns this thread. */
    requestId: uuid().notNull(),
    hiddenAt: instant(),
    hiddenBy: refersTo(() => users.id, "restrict"),
    /** When its author took it back. It is hidden by her from then on, until she restores it; staff's hiding outdoes hers. */
    withdrawnAt: instant(),
    /** The reply of another thread that its post became when staff merged it; nothing but a name of the past from then on. */
    becameReplyId: uuid(),
    /** How often its words were written: 1 for those that were posted, one more with every edit. */
    revision: integer().notNull().default(1),
    editedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t): PgTableExtraConfigValue[] => [
    unique("forum_threads_short_id_names_one").on(t.shortId),
    unique("forum_threads_one_per_request").on(t.authorId, t.requestId),
    foreignKey({
      name: "forum_threads_accept_their_own_reply",
      columns: [t.id, t.acceptedReplyId],
      foreignColumns: [forumReplies.threadId, forumReplies.id],
    }).onDelete("restrict"),
    index("forum_threads_by_accepted_reply").on(t.acceptedReplyId),
    foreignKey({
      name: "forum_threads_became_a_reply",
      columns: [t.becameReplyId],
      foreignColumns: [forumReplies.id],
    }).onDelete("restrict"),
    uniqueIndex("forum_threads_merged_into_one_reply")
      .on(t.becameReplyId)
      .where(sql`${t.becameReplyId} is not null`),
    check(
      "forum_threads_merged_are_seen_no_more",
      sql`${t.becameReplyId} is null or (${t.hiddenAt} is not null and ${t.isLocked})`,
    ),
    index("forum_threads_by_author").on(t.authorId, t.createdAt),
    index("forum_threads_by_category").on(t.categoryId, t.createdAt),
    index("forum_threads_by_hider").on(t.hiddenBy).where(sql`${t.hiddenBy} is not null`),
    index("forum_threads_by_tag").using("gin", t.tags),
    check("forum_threads_title_length", sql`length(${t.title}) between 8 and 160`),
    check("forum_threads_body_length", sql`length(${t.bodyMarkdown}) between 20 and 30000`),
    check("forum_threads_tag_count", sql`cardinality(${t.tags}) <= 5`),
    check("forum_threads_accept_only_answers", sql`${t.acceptedReplyId} is null or ${t.kind} = 'question'`),
    check(
      "forum_threads_accepted_at_one_time",
      sql`(${t.acceptedReplyId} is null) = (${t.acceptedAt} is null)`,
    ),
    check("forum_threads_hidden_by_someone", sql`(${t.hiddenAt} is null) = (${t.hiddenBy} is null)`),
    check("forum_threads_hidden_while_withdrawn", sql`${t.withdrawnAt} is null or ${t.hiddenAt} is not null`),
    check(
      "forum_threads_edited_after_the_first_words",
      sql`(${t.revision} > 1) = (${t.editedAt} is not null)`,
    ),
    check(
      "forum_threads_say_where_they_are_pinned",
      sql`${t.isPinned} or not (${t.isPinnedForum} or ${t.pinnedUntil} is not null)`,
    ),
    index("forum_threads_featured").on(t.featuredUntil).where(sql`${t.featuredUntil} is not null`),
    index("forum_threads_pinned").on(t.categoryId).where(sql`${t.isPinned}`),
    index("forum_threads_to_close")
      .on(t.closesAt)
      .where(sql`${t.closesAt} is not null and not ${t.isLocked}`),
    check("forum_threads_slow_down_for_a_day_at_most", sql`${t.slowSeconds} between 0 and 86400`),
  ],
);

/** What visits and replies change; kept apart so that they never rewrite the thread's text. */
export const threadStats = pgTable(
  "thread_stats",
  {
    threadId: refersTo(() => forumThreads.id, "cascade").primaryKey(),
    /** The number of the last reply given out; the thread's own post is number 1. */
    lastNumber: integer().notNull().default(1),
    replyCount: integer().notNull().default(0),
    viewCount: integer().notNull().default(0),
    lastReplyBy: refersTo(() => users.id, "restrict"),
    lastActivityAt: instant().notNull(),
    /** How talked about it is, as the instant at which that will have faded to what one visit is worth. */
    hotUntil: instant().notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (t) => [
    index("thread_stats_by_heat").on(t.hotUntil, t.threadId),
    index("thread_stats_by_activity").on(t.lastActivityAt, t.threadId),
    index("thread_stats_by_last_replier").on(t.lastReplyBy),
    check("thread_stats_count_up", sql`${t.replyCount} >= 0 and ${t.viewCount} >= 0`),
    check("thread_stats_number_every_reply", sql`${t.lastNumber} > ${t.replyCount}`),
  ],
);

export const forumReplies = pgTable(
  "forum_replies",
  {
    id: id(),
    threadId: refersTo(() => forumThreads.id, "restrict").notNull(),
    number: integer().notNull(),
    authorId: refersTo(() => users.id, "restrict").notNull(),
    bodyMarkdown: text().notNull(),
    bodyHtml: text().notNull(),
    requestId: uuid().notNull(),
    hiddenAt: instant(),
    hiddenBy: refersTo(() => users.id, "restrict"),
    /** When its author took it back. It is hidden by her from then on, until she restores it; staff's hiding outdoes hers. */
    withdrawnAt: instant(),
    /** The thread that it opens since staff split it off; nothing but a name of the past from then on. */
    becameThreadId: refersTo(() => forumThreads.id, "restrict"),
    /** How often its words were written: 1 for those that were posted, one more with every edit. */
    revision: integer().notNull().default(1),
    editedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t): PgTableExtraConfigValue[] => [
    unique("forum_replies_in_order").on(t.threadId, t.number),
    unique("forum_replies_belong_to_one_thread").on(t.threadId, t.id),
    unique("forum_replies_one_per_request").on(t.authorId, t.requestId),
    index("forum_replies_by_author").on(t.authorId, t.createdAt),
    index("forum_replies_by_age").on(t.createdAt, t.id),
    uniqueIndex("forum_replies_split_into_one_thread")
      .on(t.becameThreadId)
      .where(sql`${t.becameThreadId} is not null`),
    check(
      "forum_replies_split_are_seen_no_more",
      sql`${t.becameThreadId} is null or ${t.hiddenAt} is not null`,
    ),
    index("forum_replies_by_hider").on(t.hiddenBy).where(sql`${t.hiddenBy} is not null`),
    check("forum_replies_follow_the_first_post", sql`${t.number} >= 2`),
    check("forum_replies_body_length", sql`length(${t.bodyMarkdown}) between 2 and 30000`),
    check("forum_replies_hidden_by_someone", sql`(${t.hiddenAt} is null) = (${t.hiddenBy} is null)`),
    check("forum_replies_hidden_while_withdrawn", sql`${t.withdrawnAt} is null or ${t.hiddenAt} is not null`),
    check(
      "forum_replies_edited_after_the_first_words",
      sql`(${t.revision} > 1) = (${t.editedAt} is not null)`,
    ),
  ],
);

/**
 * What somebody was last mailed about a thread that she hasn't read since. Without a row the next reply is mailed at
 * once; reading takes the row away.
 */
export const threadNotices = pgTable(
  "thread_notices",
  {
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    /** The last reply that she was told of. */
    toldNumber: integer().notNull(),
    /** Whether replies came after it. */
    isWaiting: boolean().notNull().default(false),
    /** Before then no further mail goes out. */
    nextAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "thread_notices_one_per_reader", columns: [t.threadId, t.userId] }),
    index("thread_notices_by_user").on(t.userId),
    index("thread_notices_due").on(t.nextAt).where(sql`${t.isWaiting}`),
    check("thread_notices_tell_of_replies", sql`${t.toldNumber} >= 2`),
  ],
);

/** One row a member, thread and UTC day, so that reloading counts nothing. */
export const forumThreadViews = pgTable(
  "forum_thread_views",
  {
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    day: date({ mode: "string" }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "forum_thread_views_once_a_day", columns: [t.threadId, t.userId, t.day] }),
    index("forum_thread_views_by_user").on(t.userId),
  ],
);
