import { DomainError, PICTURE_PATH } from "@yoforex/contracts";
import { alias, and, type Db, eq, isNull } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { postPictures, postPictureUses } from "@yoforex/db/schema/pictures";
import { isStaff } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

export interface OpenedPicture {
  storageKey: string;
  /** Whether it stands in a post that anybody may read: others may keep it then. */
  isPublic: boolean;
}

const repliedIn = alias(forumThreads, "replied_in");

/**
 * Where the bytes of a picture lie: for anybody while a post of its owner's shows it, and before that and when the post
 * is hidden for her and staff. What staff took away, they alone still see.
 * @param path its whole address, the size in it included.
 * @throws NOT_FOUND, also for another size.
 */
export async function openPicture({ db, actor }: DomainCtx, path: string): Promise<OpenedPicture> {
  const [, id, width, height] = PICTURE_PATH.exec(path) ?? [];
  if (id === undefined) throw new DomainError("NOT_FOUND", { what: "picture" });
  const [picture] = await db
    .select({
      storageKey: postPictures.storageKey,
      ownerId: postPictures.ownerId,
      removedAt: postPictures.removedAt,
    })
    .from(postPictures)
    .where(
      and(
        eq(postPictures.id, id),
        eq(postPictures.width, Number(width)),
        eq(postPictures.height, Number(height)),
      ),
    );
  if (picture === undefined) throw new DomainError("NOT_FOUND", { what: "picture" });
  const { ownerId, storageKey, removedAt } = picture;
  const isPublic = removedAt === null && (await isShown(db, id));
  const isTheirs =
    actor.type === "member" && (isStaff(actor) || (removedAt === null && actor.id === ownerId));
  if (!isPublic && !isTheirs) throw new DomainError("NOT_FOUND", { what: "picture" });
  return { storageKey, isPublic };
}

/** Whether a post that shows it can be read by anybody. */
async function isShown(db: Db, pictureId: string): Promise<boolean> {
  const [shown] = await db
    .select({ id: postPictureUses.postId })
    .from(postPictureUses)
    .leftJoin(forumThreads, eq(forumThreads.id, postPictureUses.threadId))
    .leftJoin(forumReplies, eq(forumReplies.id, postPictureUses.replyId))
    .leftJoin(repliedIn, eq(repliedIn.id, forumReplies.threadId))
    .where(
      and(
        eq(postPictureUses.pictureId, pictureId),
        isNull(forumThreads.hiddenAt),
        isNull(forumReplies.hiddenAt),
        isNull(repliedIn.hiddenAt),
      ),
    )
    .limit(1);
  return shown !== undefined;
}
