import { MODERATION_ACTS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";

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
    check("moderation_acts_say_why", sql`length(${t.reason}) between 4 and 500`),
  ],
);
