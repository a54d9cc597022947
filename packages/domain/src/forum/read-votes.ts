import type { PostVotes } from "@yoforex/contracts";
import { count, type Db, inArray, sql, type Tx } from "@yoforex/db";
import { forumReplyLikes, forumThreadLikes, replyHelpfulVotes } from "@yoforex/db/schema/votes";
import type { Actor } from "../actor.ts";

/** Where each kind of vote is kept, and what it is for. */
const BALLOTS = {
  threadLikes: { table: forumThreadLikes, post: forumThreadLikes.threadId },
  replyLikes: { table: forumReplyLikes, post: forumReplyLikes.replyId },
  helpful: { table: replyHelpfulVotes, post: replyHelpfulVotes.replyId },
} as const;

type Ballot = (typeof BALLOTS)[keyof typeof BALLOTS];

interface Counted {
  count: number;
  isMine: boolean;
}

const NONE: Counted = { count: 0, isMine: false };

async function countVotes(
  { db, reader }: { db: Db | Tx; reader: Actor },
  { table, post }: Ballot,
  postIds: readonly string[],
): Promise<Map<string, Counted>> {
  if (postIds.length === 0) return new Map();
  const isMine =
    reader.type === "member" ? sql<boolean>`bool_or(${table.userId} = ${reader.id})` : sql<boolean>`false`;
  const rows = await db
    .select({ postId: post, count: count(), isMine })
    .from(table)
    .where(inArray(post, [...postIds]))
    .groupBy(post);
  return new Map(rows.map(({ postId, ...counted }) => [postId, counted]));
}

/**
 * The votes of a page's posts, read at once.
 * @returns a look-up by the id of a reply or, for its own post, of the thread.
 */
export async function readVotes(
  db: Db | Tx,
  reader: Actor,
  { threadId, replyIds }: { threadId: string; replyIds: readonly string[] },
): Promise<(postId: string) => PostVotes> {
  const by = { db, reader };
  const [threads, replies, helpful] = await Promise.all([
    countVotes(by, BALLOTS.threadLikes, [threadId]),
    countVotes(by, BALLOTS.replyLikes, replyIds),
    countVotes(by, BALLOTS.helpful, replyIds),
  ]);
  return (postId) => {
    const liked = threads.get(postId) ?? replies.get(postId) ?? NONE;
    const found = helpful.get(postId) ?? NONE;
    return { likes: liked.count, liked: liked.isMine, helpful: found.count, foundHelpful: found.isMine };
  };
}
