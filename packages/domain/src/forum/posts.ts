import type { Coins, PostView, ThreadView } from "@yoforex/contracts";
import { and, asc, between, eq, type Tx } from "@yoforex/db";
import { forumReplies } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { profiles } from "@yoforex/db/schema/profile";
import { numbersOnPage, pageOfReply } from "./pages.ts";

const AUTHOR = { id: users.id, username: users.username, avatarUrl: profiles.avatarUrl, role: users.role };

/** The replies of one page in their order, hidden ones included. */
export async function repliesOn(tx: Tx, threadId: string, page: number) {
  const { first, last } = numbersOnPage(page);
  return tx
    .select({
      id: forumReplies.id,
      number: forumReplies.number,
      html: forumReplies.bodyHtml,
      hiddenAt: forumReplies.hiddenAt,
      createdAt: forumReplies.createdAt,
      author: AUTHOR,
    })
    .from(forumReplies)
    .innerJoin(users, eq(users.id, forumReplies.authorId))
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(and(eq(forumReplies.threadId, threadId), between(forumReplies.number, first, last)))
    .orderBy(asc(forumReplies.number));
}

type ReplyRow = Awaited<ReturnType<typeof repliesOn>>[number];

/** What was hidden keeps its place and number; its words are for staff alone. */
export function postView(row: ReplyRow, acceptedId: string | null, seesHidden: boolean): PostView {
  const hidden = row.hiddenAt !== null;
  return {
    id: row.id,
    number: row.number,
    author: { ...row.author, avatarUrl: row.author.avatarUrl ?? null },
    html: hidden && !seesHidden ? "" : row.html,
    accepted: row.id === acceptedId,
    hidden,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The accepted reply as the head of the thread tells of it. */
export async function acceptedView(
  tx: Tx,
  accepted: { replyId: string; at: Date; paid: Coins },
): Promise<ThreadView["acceptedReply"]> {
  const [row] = await tx
    .select({ number: forumReplies.number, author: AUTHOR })
    .from(forumReplies)
    .innerJoin(users, eq(users.id, forumReplies.authorId))
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(forumReplies.id, accepted.replyId));
  if (row === undefined) return null;
  return {
    replyId: accepted.replyId,
    number: row.number,
    page: pageOfReply(row.number),
    author: { ...row.author, avatarUrl: row.author.avatarUrl ?? null },
    acceptedAt: accepted.at.toISOString(),
    paid: accepted.paid,
  };
}
