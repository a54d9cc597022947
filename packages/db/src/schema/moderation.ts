import { MODERATION_ACTS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

export const moderationAct = pgEnum("moderation_act", MODERATION_ACTS);

/**
 * What staff did to threads and posts, as everybody may read it: what, when and why, and never who; that stands in
 * `admin_actions`. Append-only: a trigger refuses every change.
 */
export const moderationActs = pgTable(
  "moderation_acts",
  {
    id: id(),
    act: moderationAct().notNull(),
    threadId: refersTo(() => forumThreads.id, "restrict").notNull(),
    /** The post that it was about, where that is not the thread. */
    replyId: uuid(),
    /** Where posts came from or went to, where the act moved some. */
    otherThreadId: refersTo(() => forumThreads.id, "restrict"),
    /** How it stood, and how it stood afterwards, in words for people. */
    before: text(),
    after: text(),
    reason: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "moderation_acts_concern_a_reply",
      columns: [t.replyId],
      foreignColumns: [forumReplies.id],
    }).onDelete("restrict"),
    index("moderation_acts_by_age").on(t.createdAt, t.id),
    index("moderation_acts_by_act").on(t.act, t.createdAt, t.id),
    index("moderation_acts_by_thread").on(t.threadId, t.createdAt, t.id),
    index("moderation_acts_by_reply").on(t.replyId).where(sql`${t.replyId} is not null`),
    index("moderation_acts_by_other_thread").on(t.otherThreadId).where(sql`${t.otherThreadId} is not null`),
    check("moderation_acts_say_why", sql`length(${t.reason}) between 4 and 500`),
  ],
);

/**
 * Where the post is that had this address once: the short id of a thread, and the post's number there, 1 for the thread
 * itself. It names the post and not its next address, so that one step always leads there, however often it was moved.
 */
export const postRedirects = pgTable(
  "post_redirects",
  {
    shortId: text().notNull(),
    number: integer().notNull(),
    /** The thread that it opens now. */
    threadId: refersTo(() => forumThreads.id, "restrict"),
    /** The reply that it is now. */
    replyId: refersTo(() => forumReplies.id, "restrict"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "post_redirects_one_per_address", columns: [t.shortId, t.number] }),
    index("post_redirects_by_thread").on(t.threadId).where(sql`${t.threadId} is not null`),
    index("post_redirects_by_reply").on(t.replyId).where(sql`${t.replyId} is not null`),
    check("post_redirects_lead_to_one_post", sql`num_nonnulls(${t.threadId}, ${t.replyId}) = 1`),
    check("post_redirects_count_from_one", sql`${t.number} >= 1`),
  ],
);

/** How a thread stands, as far as acts on many threads change it. */
export interface ThreadStanding {
  isLocked: boolean;
  categoryId: string;
  isPinned: boolean;
  isPinnedForum: boolean;
  pinnedUntil: string | null;
  hiddenAt: string | null;
  hiddenBy: string | null;
}

/** One thread of a batch: how it stood before the act, and after it. */
export interface BatchItem {
  threadId: string;
  before: ThreadStanding;
  after: ThreadStanding;
}

/** One act of staff on many threads, with what it takes to undo it. */
export const moderationBatches = pgTable(
  "moderation_batches",
  {
    id: id(),
    staffId: refersTo(() => users.id, "restrict").notNull(),
    act: moderationAct().notNull(),
    reason: text().notNull(),
    items: jsonb().$type<BatchItem[]>().notNull(),
    requestId: uuid().notNull(),
    undoneAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("moderation_batches_one_per_request").on(t.staffId, t.requestId),
    check("moderation_batches_say_why", sql`length(${t.reason}) between 4 and 500`),
    check("moderation_batches_hold_fifty", sql`jsonb_array_length(${t.items}) <= 50`),
  ],
);
