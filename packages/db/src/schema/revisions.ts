import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

/**
 * What a post said after each edit. An unedited post has none; its first edit writes down two, the first of which is
 * the original. Rows never change.
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
    }).onDelete("restrict"),
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
