import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { createdAt, refersTo, updatedAt } from "../columns.ts";
import { forumThreads } from "./forum.ts";
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
