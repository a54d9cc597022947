import { WATCH_LEVELS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { forumCategories, forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

/** How far somebody has read a thread. What is unread follows from the numbers and is stored nowhere. */
export const threadReads = pgTable(
  "thread_reads",
  {
    userId: refersTo(() => users.id, "cascade").notNull(),
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    /** The last post that she has seen, counted as the thread counts; its own post is number 1. */
    lastNumber: integer().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: "thread_reads_one_per_reader", columns: [t.userId, t.threadId] }),
    index("thread_reads_by_thread").on(t.threadId),
    check("thread_reads_begin_with_the_first_post", sql`${t.lastNumber} >= 1`),
  ],
);

/** In the order in which they outdo each other where several tags of one thread have one. */
export const watchLevel = pgEnum("watch_level", WATCH_LEVELS);

/** How closely somebody follows a thread, a category or a tag. What is nearest counts: thread, tags, category. */
export const threadSubscriptions = pgTable(
  "thread_subscriptions",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    threadId: refersTo(() => forumThreads.id, "cascade"),
    categoryId: refersTo(() => forumCategories.id, "cascade"),
    tag: text(),
    level: watchLevel().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("thread_subscriptions_one_per_thread").on(t.userId, t.threadId),
    unique("thread_subscriptions_one_per_category").on(t.userId, t.categoryId),
    unique("thread_subscriptions_one_per_tag").on(t.userId, t.tag),
    index("thread_subscriptions_of_thread").on(t.threadId).where(sql`${t.threadId} is not null`),
    index("thread_subscriptions_of_category").on(t.categoryId).where(sql`${t.categoryId} is not null`),
    index("thread_subscriptions_of_tag").on(t.tag).where(sql`${t.tag} is not null`),
    check(
      "thread_subscriptions_concern_one_thing",
      sql`num_nonnulls(${t.threadId}, ${t.categoryId}, ${t.tag}) = 1`,
    ),
  ],
);

/** A post that somebody keeps, with a note to herself and a time at which she wants to be reminded of it. */
export const bookmarks = pgTable(
  "bookmarks",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    /** Null for the thread's own post. */
    replyId: refersTo(() => forumReplies.id, "cascade"),
    memo: text().notNull(),
    remindAt: instant(),
    remindedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("bookmarks_one_per_post").on(t.userId, t.threadId, t.replyId).nullsNotDistinct(),
    index("bookmarks_by_member").on(t.userId, t.createdAt, t.id),
    index("bookmarks_of_thread").on(t.threadId),
    index("bookmarks_of_reply").on(t.replyId).where(sql`${t.replyId} is not null`),
    index("bookmarks_to_remind")
      .on(t.remindAt)
      .where(sql`${t.remindAt} is not null and ${t.remindedAt} is null`),
    check("bookmarks_memo_length", sql`length(${t.memo}) <= 500`),
    check("bookmarks_remind_when_asked", sql`${t.remindedAt} is null or ${t.remindAt} is not null`),
  ],
);
