import {
  BADGES_BESIDE_NAME,
  DomainError,
  type MemberRef,
  type ThreadInput,
  type ThreadView,
} from "@yoforex/contracts";
import { and, eq, isNull } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { isStaff } from "../authz.ts";
import { readBounty, readBountyShares } from "../bounties/index.ts";
import type { DomainCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { badgesOf, blocksWith, memberRefs } from "../identity/index.ts";
import { shortIdOf } from "../slug.ts";
import { promotedThreads } from "../store/index.ts";
import { pageOfReply } from "../thread-path.ts";
import { readPostTips } from "../tips/index.ts";
import { countView } from "./count-view.ts";
import { findMoved } from "./moving/redirects.ts";
import { pageCountOf } from "./pages.ts";
import { canSee, rightsOf } from "./policy.ts";
import { postRightsOf } from "./post-rights.ts";
import { postViewOf, type ReadAnswer, readAnswer, selectReplies } from "./posts.ts";
import { readChanges } from "./read-changes.ts";
import { readPoll } from "./read-poll.ts";
import { readUnread } from "./read-state.ts";
import { readVotes } from "./read-votes.ts";
import { readPace } from "./slow-mode.ts";
import { forgetNotice } from "./tell-author.ts";
import { membersIn, type SelectedThread, selectThreads, threadRowOf } from "./thread-rows.ts";
import { isOwnWithdrawn } from "./withdraw-policy.ts";

/**
 * A thread with one page of its replies, found by the short id at the end of its address. A member's visit counts
 * once a day.
 * @throws POST_MOVED for an address that the thread has left; NOT_FOUND, also for hidden threads unless staff asks, and for pages past the end.
 */
export async function getThread(ctx: DomainCtx, { slug, page }: ThreadInput): Promise<ThreadView> {
  const { db, actor } = ctx;
  const row = await findThread(ctx, slug);
  const pageCount = pageCountOf(row.lastNumber);
  if (page > pageCount) throw new DomainError("NOT_FOUND", { what: "thread" });
  await countView(ctx, row);
  // Before the replies are read: one that comes meanwhile is mailed.
  await forgetNotice(ctx, row);

  const first = await firstPost(ctx, row);
  const replies = await selectReplies(db, row.id, page);
  const answer = await readAnswer(db, row);
  const featured = await promotedThreads(db, "feature", new Date(ctx.clock()));
  const settings = await readSettings(db, new Date(ctx.clock()));
  const authors = [row.authorId, ...replies.map(({ authorId }) => authorId)];
  const blockOf = await blocksWith(db, actor, authors);
  const badgesBeside = await badgesOf(db, authors, BADGES_BESIDE_NAME);
  const refOf = await memberRefs(db, [
    ...membersIn(row),
    ...authors,
    ...(answer === null ? [] : [answer.authorId]),
  ]);
  const replyIds = replies.map(({ id }) => id);
  const tipsOf = await readPostTips(db, [first.id, ...replyIds]);
  const votesOf = await readVotes(db, actor, { threadId: row.id, replyIds });
  const bountyOf = await readBountyShares(db, replyIds);
  const rights = postRightsOf(ctx, { thread: row, replies, bountyOf, isOnePage: pageCount === 1 });
  const changedFrom = await readChanges(ctx, row.id, [first, ...replies]);
  const seesHidden = actor.type === "member" && isStaff(actor);
  const [post, ...shown] = [first, ...replies].map((it) =>
    postViewOf(it, {
      author: refOf(it.authorId),
      badges: badgesBeside(it.authorId),
      acceptedId: row.acceptedReplyId,
      seesHidden,
      block: blockOf(it.authorId),
      tips: tipsOf(it.id),
      votes: votesOf(it.id),
      bounty: bountyOf(it.id),
      may: rights(it),
      isReader: actor.type === "member" && actor.id === it.authorId,
      changedFrom: changedFrom(it.id),
    }),
  );
  if (post === undefined) throw new Error(`thread ${row.id} has no first post`);
  return {
    ...threadRowOf(row, {
      refOf,
      unreadOf: await readUnread(ctx, [row]),
      now: ctx.clock(),
      isFeatured: featured.includes(row.id),
    }),
    hidden: row.hiddenAt !== null,
    closesAt: row.closesAt?.toISOString() ?? null,
    slow: await readPace(ctx, row),
    bounty: row.kind === "question" ? await readBounty(db, row.id) : null,
    poll: await readPoll(db, row.id, { actor, now: ctx.clock(), thread: row }),
    post,
    acceptedReply: answer && answerViewOf(answer, refOf(answer.authorId)),
    replies: shown,
    page,
    pageCount,
    can: rightsOf(
      actor,
      { ...row, isBlocked: blockOf(row.authorId) !== null },
      { now: ctx.clock(), windowHours: settings.unacceptWindowHours },
    ),
  };
}

async function findThread({ db, actor }: DomainCtx, slug: string): Promise<SelectedThread> {
  const shortId = shortIdOf(slug);
  const standing = and(eq(forumThreads.shortId, shortId ?? ""), isNull(forumThreads.becameReplyId));
  const [row] = shortId === null ? [] : await selectThreads(db, standing, 1);
  const moved = row === undefined && shortId ? await findMoved(db, actor, { shortId, number: 1 }) : null;
  if (moved !== null) throw new DomainError("POST_MOVED", moved);
  if (row === undefined || !(canSee(actor, row) || isOwnWithdrawn(actor, row)))
    throw new DomainError("NOT_FOUND", { what: "thread" });
  return row;
}

async function firstPost(
  { db }: DomainCtx,
  { id, authorId, hiddenAt, hiddenBy, withdrawnAt, createdAt }: SelectedThread,
) {
  const [body] = await db
    .select({
      html: forumThreads.bodyHtml,
      revision: forumThreads.revision,
      editedAt: forumThreads.editedAt,
    })
    .from(forumThreads)
    .where(eq(forumThreads.id, id));
  if (body === undefined) throw new Error(`thread ${id} vanished`);
  return { id, number: 1, authorId, ...body, hiddenAt, hiddenBy, withdrawnAt, createdAt };
}

const answerViewOf = (answer: ReadAnswer, author: MemberRef): ThreadView["acceptedReply"] => ({
  replyId: answer.replyId,
  number: answer.number,
  page: pageOfReply(answer.number),
  author,
  acceptedAt: answer.acceptedAt.toISOString(),
  paid: answer.paid,
});
