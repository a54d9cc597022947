import type { BadgeRef, Block, Coins, MemberRef, PostTips, PostView } from "@yoforex/contracts";
import { and, asc, between, type Db, eq } from "@yoforex/db";
import { forumReplies } from "@yoforex/db/schema/forum";
import { type Acceptance, answerPayment } from "../economy/index.ts";
import { numbersOnPage } from "./pages.ts";
import { acceptanceOf } from "./queries.ts";

const COLUMNS = {
  id: forumReplies.id,
  number: forumReplies.number,
  authorId: forumReplies.authorId,
  html: forumReplies.bodyHtml,
  hiddenAt: forumReplies.hiddenAt,
  revision: forumReplies.revision,
  editedAt: forumReplies.editedAt,
  createdAt: forumReplies.createdAt,
};

/** The replies of one page in their order, hidden ones included. */
export function selectReplies(db: Db, threadId: string, page: number) {
  const { first, last } = numbersOnPage(page);
  return db
    .select(COLUMNS)
    .from(forumReplies)
    .where(and(eq(forumReplies.threadId, threadId), between(forumReplies.number, first, last)))
    .orderBy(asc(forumReplies.number));
}

type SelectedPost = Awaited<ReturnType<typeof selectReplies>>[number];

interface Showing {
  author: MemberRef;
  badges: BadgeRef[];
  acceptedId: string | null;
  /** Whether what staff hid is still shown to this reader. */
  seesHidden: boolean;
  block: Block | null;
  tips: PostTips;
  /** What bounties paid for it. */
  bounty: number;
  canEdit: boolean;
}

/** What was hidden keeps its place, number and author; its words are for staff alone. */
export const postViewOf = (
  post: SelectedPost,
  { author, badges, acceptedId, seesHidden, block, tips, bounty, canEdit }: Showing,
): PostView => ({
  id: post.id,
  number: post.number,
  author,
  badges,
  html: post.hiddenAt !== null && !seesHidden ? "" : post.html,
  accepted: post.id === acceptedId,
  hidden: post.hiddenAt !== null,
  block,
  tips,
  bounty,
  revision: post.revision,
  editedAt: post.editedAt?.toISOString() ?? null,
  canEdit,
  createdAt: post.createdAt.toISOString(),
});

export interface ReadAnswer extends Acceptance {
  number: number;
  authorId: string;
  paid: Coins;
}

/** The accepted reply, wherever in the thread it stands, and what it paid. */
export async function readAnswer(
  db: Db,
  thread: Parameters<typeof acceptanceOf>[0],
): Promise<ReadAnswer | null> {
  const accepted = acceptanceOf(thread);
  if (accepted === null) return null;
  const [reply] = await db
    .select({ number: forumReplies.number, authorId: forumReplies.authorId })
    .from(forumReplies)
    .where(eq(forumReplies.id, accepted.replyId));
  if (reply === undefined) throw new Error(`the accepted reply ${accepted.replyId} is not there`);
  return { ...accepted, ...reply, paid: await answerPayment(db, accepted) };
}
