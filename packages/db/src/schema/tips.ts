import { TIP_STATUSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, id, instant, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

export const tipStatus = pgEnum("tip_status", TIP_STATUSES);

/** Tips on posts. Each sets its coins aside at once and is sent a little later; till then it can be undone. */
export const tips = pgTable(
  "tips",
  {
    id: id(),
    senderId: refersTo(() => users.id, "restrict").notNull(),
    receiverId: refersTo(() => users.id, "restrict").notNull(),
    threadId: refersTo(() => forumThreads.id, "restrict").notNull(),
    /** Null for the thread's own post. */
    replyId: refersTo(() => forumReplies.id, "restrict"),
    amount: coinAmount().notNull(),
    /** What of the amount came out of the sender's purchased purse, and arrives in the receiver's. */
    fromPurchased: coinAmount().notNull(),
    status: tipStatus().notNull().default("pending"),
    sendsAt: instant().notNull(),
    requestId: uuid().notNull(),
    /** The transfer that set the coins aside. */
    holdTransferId: uuid().notNull(),
    closedAt: instant(),
    /** The transfer that sent them, or gave them back. */
    closingTransferId: uuid(),
    /** The transfer that gave them back to the sender after staff had reversed the tip. */
    returnTransferId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("tips_one_per_request").on(t.senderId, t.requestId),
    unique("tips_set_aside_by_one_transfer").on(t.holdTransferId),
    unique("tips_closed_by_one_transfer").on(t.closingTransferId),
    unique("tips_returned_by_one_transfer").on(t.returnTransferId),
    index("tips_by_receiver").on(t.receiverId, t.createdAt),
    index("tips_by_thread").on(t.threadId),
    index("tips_by_reply").on(t.replyId).where(sql`${t.replyId} is not null`),
    index("tips_to_send").on(t.sendsAt).where(sql`${t.status} = 'pending'`),
    check("tips_go_to_others", sql`${t.senderId} <> ${t.receiverId}`),
    check("tips_are_coins", sql`${t.amount} between 1 and ${coinsMax}`),
    check("tips_from_purchased_are_a_part", sql`${t.fromPurchased} between 0 and ${t.amount}`),
    check(
      "tips_closed_once",
      sql`(${t.status} = 'pending') = (${t.closedAt} is null) and (${t.closedAt} is null) = (${t.closingTransferId} is null)`,
    ),
    check(
      "tips_returned_when_reversed",
      sql`(${t.status} = 'reversed') = (${t.returnTransferId} is not null)`,
    ),
  ],
);

/** What each post was tipped in all, kept apart from tips so that everybody may read it. */
export const postTips = pgTable(
  "post_tips",
  {
    /** The reply, or the thread for its own post. */
    postId: uuid().primaryKey(),
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    coins: coinAmount().notNull(),
    count: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("post_tips_by_thread").on(t.threadId),
    check("post_tips_add_up", sql`${t.coins} between 0 and ${coinsMax} and ${t.count} >= 0`),
  ],
);
