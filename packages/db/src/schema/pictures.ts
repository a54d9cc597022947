import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

/** A picture that a member sent to show it in a post: drawn anew, so that nothing of the file that came is kept. */
export const postPictures = pgTable(
  "post_pictures",
  {
    /** Stands in the picture's address together with its size. */
    id: id(),
    ownerId: refersTo(() => users.id, "restrict").notNull(),
    storageKey: text().notNull(),
    sizeBytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** When staff took it away, and who. */
    removedAt: instant(),
    removedBy: refersTo(() => users.id, "restrict"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("post_pictures_have_bytes_of_their_own").on(t.storageKey),
    index("post_pictures_by_owner").on(t.ownerId, t.createdAt),
    index("post_pictures_by_age").on(t.createdAt),
    index("post_pictures_by_remover").on(t.removedBy).where(sql`${t.removedBy} is not null`),
    check("post_pictures_size", sql`${t.sizeBytes} between 1 and 4194304`),
    check("post_pictures_sides", sql`${t.width} between 1 and 2000 and ${t.height} between 1 and 2000`),
    check("post_pictures_removed_by_someone", sql`(${t.removedAt} is null) = (${t.removedBy} is null)`),
  ],
);

/** Which posts show which of their author's pictures; a trigger on the posts keeps it. */
export const postPictureUses = pgTable(
  "post_picture_uses",
  {
    pictureId: refersTo(() => postPictures.id, "cascade").notNull(),
    /** The thread, for its first post, or the reply. */
    postId: uuid().notNull(),
    threadId: refersTo(() => forumThreads.id, "cascade"),
    replyId: refersTo(() => forumReplies.id, "cascade"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "post_picture_uses_once_a_post", columns: [t.pictureId, t.postId] }),
    index("post_picture_uses_by_thread").on(t.threadId).where(sql`${t.threadId} is not null`),
    index("post_picture_uses_by_reply").on(t.replyId).where(sql`${t.replyId} is not null`),
    check(
      "post_picture_uses_name_one_post",
      sql`num_nonnulls(${t.threadId}, ${t.replyId}) = 1 and ${t.postId} = coalesce(${t.threadId}, ${t.replyId})`,
    ),
  ],
);
