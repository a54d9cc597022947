import { index, pgTable, unique } from "drizzle-orm/pg-core";
import { createdAt, id, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

/** Likes of a thread's own post. Nobody likes her own: a trigger says so. */
export const forumThreadLikes = pgTable(
  "forum_thread_likes",
  {
    id: id(),
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("forum_thread_likes_one_each").on(t.threadId, t.userId),
    index("forum_thread_likes_by_member").on(t.userId, t.createdAt),
  ],
);

/** Likes of replies, likewise. */
export const forumReplyLikes = pgTable(
  "forum_reply_likes",
  {
    id: id(),
    replyId: refersTo(() => forumReplies.id, "cascade").notNull(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("forum_reply_likes_one_each").on(t.replyId, t.userId),
    index("forum_reply_likes_by_member").on(t.userId, t.createdAt),
  ],
);

/** Who found a reply helpful, likewise. */
export const replyHelpfulVotes = pgTable(
  "reply_helpful_votes",
  {
    id: id(),
    replyId: refersTo(() => forumReplies.id, "cascade").notNull(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("reply_helpful_votes_one_each").on(t.replyId, t.userId),
    index("reply_helpful_votes_by_member").on(t.userId, t.createdAt),
  ],
);
