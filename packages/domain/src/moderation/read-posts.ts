import type { AdminPost } from "@yoforex/contracts";
import { type Db, desc, eq, type SQL, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { readBounties } from "../bounties/index.ts";
import { addressOf, deskPictures, deskPolls, excerptOf, isWithdrawn, readPlaces } from "../forum/index.ts";
import { memberRefs } from "../identity/index.ts";

const EXCERPT_LENGTH = 200;

interface Selection {
  where: SQL | undefined;
  limit: number;
}

const threadColumns = {
  threadId: forumThreads.id,
  title: forumThreads.title,
  slug: forumThreads.slug,
  shortId: forumThreads.shortId,
  locked: forumThreads.isLocked,
  slowSeconds: forumThreads.slowSeconds,
  closesAt: forumThreads.closesAt,
};

/** The first posts of threads, newest first, hidden ones among them. */
export async function readThreads(db: Db | Tx, { where, limit }: Selection): Promise<PostRow[]> {
  const rows = await db
    .select({
      ...threadColumns,
      id: forumThreads.id,
      authorId: forumThreads.authorId,
      html: forumThreads.bodyHtml,
      hiddenAt: forumThreads.hiddenAt,
      hiddenBy: forumThreads.hiddenBy,
      withdrawnAt: forumThreads.withdrawnAt,
      createdAt: forumThreads.createdAt,
    })
    .from(forumThreads)
    .where(where)
    .orderBy(desc(forumThreads.createdAt), desc(forumThreads.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, type: "thread" }));
}

/** Replies, newest first, hidden ones among them. */
export async function readReplies(db: Db | Tx, { where, limit }: Selection): Promise<PostRow[]> {
  const rows = await db
    .select({
      ...threadColumns,
      id: forumReplies.id,
      authorId: forumReplies.authorId,
      html: forumReplies.bodyHtml,
      hiddenAt: forumReplies.hiddenAt,
      hiddenBy: forumReplies.hiddenBy,
      withdrawnAt: forumReplies.withdrawnAt,
      createdAt: forumReplies.createdAt,
    })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
    .where(where)
    .orderBy(desc(forumReplies.createdAt), desc(forumReplies.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, type: "reply" }));
}

export interface PostRow {
  type: AdminPost["type"];
  id: string;
  threadId: string;
  title: string;
  slug: string;
  shortId: string;
  locked: boolean;
  slowSeconds: number | null;
  closesAt: Date | null;
  authorId: string;
  html: string;
  hiddenAt: Date | null;
  hiddenBy: string | null;
  withdrawnAt: Date | null;
  createdAt: Date;
}

/** Posts as staff see them, in the order given. */
export async function adminPosts(db: Db | Tx, rows: PostRow[], now: number): Promise<AdminPost[]> {
  const refOf = await memberRefs(
    db,
    rows.map((row) => row.authorId),
  );
  const threadIds = rows.filter(({ type }) => type === "thread").map(({ id }) => id);
  const bountyOf = await readBounties(db, threadIds);
  const placeOf = await readPlaces(db, threadIds, now);
  const pollOf = await deskPolls(db, threadIds);
  const picturesOf = await deskPictures(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    type: row.type,
    id: row.id,
    threadId: row.threadId,
    threadSlug: addressOf(row),
    threadTitle: row.title,
    locked: row.locked,
    slowSeconds: row.slowSeconds,
    closesAt: row.closesAt?.toISOString() ?? null,
    author: refOf(row.authorId),
    excerpt: excerptOf(row.html, EXCERPT_LENGTH),
    hidden: row.hiddenAt !== null && !isWithdrawn(row),
    deleted: row.withdrawnAt !== null,
    bounty: bountyOf(row.id),
    place: placeOf(row.id),
    poll: pollOf(row.id),
    pictures: picturesOf(row.id),
    createdAt: row.createdAt.toISOString(),
  }));
}
