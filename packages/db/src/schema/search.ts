import { SEARCH_KINDS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, refersTo, tsvector } from "../columns.ts";
import { forumCategories, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

export const searchKind = pgEnum("search_kind", SEARCH_KINDS);

/** New words go to their places at once: a heap of those that wait would be read by every search. */
const AT_ONCE = { fastupdate: false };

/**
 * What the search finds: one row for everything that everybody may see, under its own id. Triggers keep it equal to
 * the view `search_sources` in the transaction that changes a post, a product or a member, and nobody else writes it.
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    id: id(),
    kind: searchKind().notNull(),
    /** Whose it is; of a member, herself. */
    authorId: refersTo(() => users.id, "cascade").notNull(),
    /** Of a thread and its replies. */
    threadId: refersTo(() => forumThreads.id, "cascade"),
    categoryId: refersTo(() => forumCategories.id, "cascade"),
    tags: text().array().notNull(),
    /** Of a question and its replies; null for what can't be solved. */
    isSolved: boolean(),
    /** What it is called, folded, where words nearly like it are looked for; nothing for a reply. */
    heading: text().notNull(),
    /** Its heading with weight A, its tags with B, its text with D. */
    words: tsvector().notNull(),
    /** When it was written. */
    createdAt: createdAt(),
  },
  (t) => [
    index("search_documents_by_word").using("gin", t.words).with(AT_ONCE),
    index("search_documents_by_heading").using("gin", sql`${t.heading} gin_trgm_ops`).with(AT_ONCE),
    index("search_documents_by_tag").using("gin", t.tags).with(AT_ONCE),
    index("search_documents_by_age").on(t.createdAt, t.id),
    index("search_documents_by_kind").on(t.kind, t.createdAt, t.id),
    index("search_documents_by_author").on(t.authorId, t.createdAt, t.id),
    index("search_documents_by_category").on(t.categoryId, t.createdAt, t.id),
    index("search_documents_by_thread").on(t.threadId),
    check(
      "search_documents_of_posts_stand_in_a_thread",
      sql`(${t.kind} in ('thread', 'reply')) = (${t.threadId} is not null and ${t.categoryId} is not null)`,
    ),
  ],
);
