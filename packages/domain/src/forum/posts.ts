import type { BadgeRef, Block, Coins, MemberRef, PostTips, PostView, PostVotes } from "@yoforex/contracts";
import { and, asc, between, type Db, eq, isNull } from "@yoforex/db";
import { forumReplies } from "@yoforex/db/schema/forum";
import { type Acceptance, answerPayment } from "../economy/index.ts";
import { numbersOnPage } from "./pages.ts";
import { acceptanceOf } from "./queries.ts";
import { isWithdrawn, restorableUntil } from "./withdraw-policy.ts";

const COLUMNS = {
  id: forumReplies.id,
  number: forumReplies.number,
  authorId: forumReplies.authorId,
  html: forumReplies.bodyHtml,
  hiddenAt: forumReplies.hiddenAt,
  hiddenBy: forumReplies.hiddenBy,
  withdrawnAt: forumReplies.withdrawnAt,
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
    .where(
      and(
        eq(forumReplies.threadId, threadId),
        between(forumReplies.number, first, last),
        isNull(forumReplies.becameThreadId),
      ),
    )
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
  votes: PostVotes;
  /** What bounties paid for it. */
  bounty: number;
  may: Pick<PostView, "canEdit" | "canDelete">;
  /** What she takes off the page, its author goes on to see. */
  isReader: boolean;
  changedFrom: number | null;
}

/** What was hidden keeps its place, number and author; its words are for staff, or whoever took them away herself. */
export function postViewOf(post: SelectedPost, showing: Showing): PostView {
  const { author, badges, acceptedId, seesHidden, block, tips, votes, bounty, may, changedFrom, isReader } =
    showing;
  const deleted = isWithdrawn(post);
  const isShown = post.hiddenAt === null || seesHidden || (deleted && isReader);
  return {
    id: post.id,
    number: post.number,
    author,
    badges,
    html: isShown ? post.html : "",
    accepted: post.id === acceptedId,
    hidden: post.hiddenAt !== null,
    deleted,
    restorableUntil: deleted && isReader ? (restorableUntil(post)?.toISOString() ?? null) : null,
    block,
    tips,
    votes,
    bounty,
    revision: post.revision,
    editedAt: post.editedAt?.toISOString() ?? null,
    ...may,
    changedFrom,
    createdAt: post.createdAt.toISOString(),
  };
}

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
