import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { forumCategories, forumReplies, forumThreads, threadKind } from "./forum.ts";
import { users } from "./identity.ts";

/**
 * What a post said after each edit. An unedited post has none; its first edit writes down two, the first of which is
 * the original. Rows never change, but that a reply takes its own along into another thread.
 */
export const postRevisions = pgTable(
  "post_revisions",
  {
    id: id(),
    threadId: refersTo(() => forumThreads.id, "restrict").notNull(),
    /** Null for the thread's own post. */
    replyId: uuid(),
    number: integer().notNull(),
    /** Of a thread. */
    title: text(),
    tags: text().array(),
    bodyMarkdown: text().notNull(),
    editorId: refersTo(() => users.id, "restrict").notNull(),
    /** Why staff edited it. */
    reason: text(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("post_revisions_in_order").on(t.threadId, t.replyId, t.number).nullsNotDistinct(),
    foreignKey({
      name: "post_revisions_of_a_reply_of_the_thread",
      columns: [t.threadId, t.replyId],
      foreignColumns: [forumReplies.threadId, forumReplies.id],
    })
      .onDelete("restrict")
      .onUpdate("cascade"),
    index("post_revisions_by_editor").on(t.editorId),
    check("post_revisions_begin_with_the_original", sql`${t.number} >= 1`),
    check(
      "post_revisions_title_a_thread",
      sql`(${t.replyId} is null) = (${t.title} is not null) and (${t.title} is null) = (${t.tags} is null)`,
    ),
    check("post_revisions_reason_length", sql`length(${t.reason}) between 4 and 500`),
  ],
);

/** Revisions that staff keep from members, such as one that leaked a password. */
export const revisionCovers = pgTable(
  "revision_covers",
  {
    revisionId: refersTo(() => postRevisions.id, "restrict").primaryKey(),
    coveredBy: refersTo(() => users.id, "restrict").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("revision_covers_by_staff").on(t.coveredBy)],
);

/** A thread that is written and not yet published. */
export const scheduledThreads = pgTable(
  "scheduled_threads",
  {
    /** Also the request that will make the thread, so that it is published once. */
    id: id(),
    authorId: refersTo(() => users.id, "cascade").notNull(),
    categoryId: refersTo(() => forumCategories.id, "restrict").notNull(),
    kind: threadKind().notNull(),
    title: text().notNull(),
    bodyMarkdown: text().notNull(),
    tags: text().array().notNull().default([]),
    publishAt: instant().notNull(),
    /** Why it could not be published when its time had come: an error's code. It waits for its author then. */
    refused: text(),
    requestId: uuid().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("scheduled_threads_one_per_request").on(t.authorId, t.requestId),
    index("scheduled_threads_by_author").on(t.authorId, t.publishAt, t.id),
    index("scheduled_threads_by_category").on(t.categoryId),
    index("scheduled_threads_due").on(t.publishAt).where(sql`${t.refused} is null`),
    check("scheduled_threads_title_length", sql`length(${t.title}) between 8 and 160`),
    check("scheduled_threads_body_length", sql`length(${t.bodyMarkdown}) between 20 and 30000`),
    check("scheduled_threads_tag_count", sql`cardinality(${t.tags}) <= 5`),
  ],
);
