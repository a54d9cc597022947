import { z } from "zod";
import { BADGES_BESIDE_NAME, BadgeRef } from "./badges.ts";
import { BountyView } from "./bounties.ts";
import { zId } from "./id-wire.ts";
import { MemberRef, zBlock } from "./identity.ts";
import { type CategoryId, type ReplyId, type RequestId, type ThreadId } from "./ids.ts";
import { PAGE_SIZE_MAX, PageInput, pageOf, zInstant } from "./page.ts";
import { NewPoll, PollView } from "./polls.ts";
import { TAGS_MAX, zPostBody, zThreadTags, zThreadTitle } from "./post-words.ts";
import { UnreadPosts, zTag } from "./reading.ts";
import { PLACES } from "./store.ts";
import { PostTips } from "./tips.ts";
import { PostVotes } from "./votes.ts";

export const THREAD_KINDS = ["discussion", "question"] as const;
export const zThreadKind = z.enum(THREAD_KINDS);
export type ThreadKind = z.infer<typeof zThreadKind>;

export const CreateThreadInput = z.strictObject({
  requestId: zId<RequestId>(),
  categoryId: zId<CategoryId>(),
  kind: zThreadKind,
  title: zThreadTitle,
  body: zPostBody.min(20, "At least 20 characters."),
  tags: zThreadTags.default([]),
  /** What its first post asks everybody. */
  poll: NewPoll.optional(),
});
export const ReplyInput = z.strictObject({
  requestId: zId<RequestId>(),
  threadId: zId<ThreadId>(),
  body: zPostBody.min(2, "At least 2 characters."),
});
export const AcceptAnswerInput = z.strictObject({ threadId: zId<ThreadId>(), replyId: zId<ReplyId>() });
export const UnacceptAnswerInput = z.strictObject({ threadId: zId<ThreadId>() });
export const ListThreadsInput = PageInput.extend({
  categorySlug: z.string().max(60).optional(),
  tag: zTag.optional(),
  filter: z
    .enum(["latest", "trending", "unread", "following", "solved", "unanswered", "bounties"])
    .default("latest"),
}).strict();
/** `page` counts from 1; a page of replies is found by position, so a link to it never shifts. */
export const ThreadInput = z.strictObject({
  slug: z.string().min(1).max(200),
  page: z.number().int().min(1).max(100_000).default(1),
});
export const PreviewInput = z.strictObject({ body: zPostBody });

export const CategoryView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  threadCount: z.number().int(),
  replyCount: z.number().int(),
  lastPostAt: zInstant.nullable(),
});
export type CategoryView = z.infer<typeof CategoryView>;

/** As many tags as a page names; rarer ones are found by their threads. */
export const TAGS_LISTED = 200;
export const TagView = z.object({ tag: z.string(), threadCount: z.number().int() });
export type TagView = z.infer<typeof TagView>;

/** A thread as a row of a list. `slug` is "<words>-<short id>"; the words may change, the short id never does. */
export const ThreadRow = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  kind: zThreadKind,
  category: z.object({ slug: z.string(), name: z.string() }),
  author: MemberRef,
  tags: z.array(z.string()).max(TAGS_MAX),
  solved: z.boolean(),
  pinned: z.boolean(),
  /** Whether its author paid for a place on top, or staff gave it one. */
  featured: z.boolean(),
  locked: z.boolean(),
  /** What its open bounty holds; null where there is none. */
  bountyCoins: z.number().int().nullable(),
  replyCount: z.number().int(),
  viewCount: z.number().int(),
  /** The number of the last post; numbers are given out once and never change. */
  lastNumber: z.number().int(),
  /** Null where nothing is, and for visitors. */
  unread: UnreadPosts.nullable(),
  lastReplyBy: MemberRef.nullable(),
  lastActivityAt: zInstant,
  createdAt: zInstant,
});
export type ThreadRow = z.infer<typeof ThreadRow>;
export const ThreadPage = pageOf(ThreadRow);
export type ThreadPage = z.infer<typeof ThreadPage>;

/** Threads in the block above the feed, as many as have a place there. */
export const BoostedThreads = z.object({ threads: z.array(ThreadRow).max(PLACES.boost) });
export type BoostedThreads = z.infer<typeof BoostedThreads>;

/** `html` was rendered from Markdown and sanitised on the server. `number` 1 is the thread's own post. */
export const PostView = z.object({
  id: z.string(),
  number: z.number().int(),
  author: MemberRef,
  /** A few of its author's, the latest first. */
  badges: z.array(BadgeRef).max(BADGES_BESIDE_NAME),
  html: z.string(),
  accepted: z.boolean(),
  hidden: z.boolean(),
  /** Set between two of whom one has blocked the other: their posts are folded for each other. */
  block: zBlock.nullable(),
  tips: PostTips,
  votes: PostVotes,
  /** What bounties paid for it. */
  bounty: z.number().int(),
  /** How often its words were written; 1 where it was never edited. */
  revision: z.number().int(),
  editedAt: zInstant.nullable(),
  /** Whether this reader may edit it now, or take it off the page. */
  canEdit: z.boolean(),
  canDelete: z.boolean(),
  /** Whether its author took it off the page; hidden it is as well. */
  deleted: z.boolean(),
  /** Until when its author may put it back; null for everybody else. */
  restorableUntil: zInstant.nullable(),
  /** The revision that this reader saw last, where others have edited it since. */
  changedFrom: z.number().int().nullable(),
  createdAt: zInstant,
});
export type PostView = z.infer<typeof PostView>;

export const ThreadView = ThreadRow.extend({
  /** When it is going to be locked; null for never. */
  closesAt: zInstant.nullable(),
  /** How long one waits between two replies, in seconds, and when this reader's wait is over; null where none is. */
  slow: z.object({ seconds: z.number().int(), replyFrom: zInstant.nullable() }).nullable(),
  hidden: z.boolean(),
  /** Its open or else its last bounty. */
  bounty: BountyView.nullable(),
  poll: PollView.nullable(),
  post: PostView,
  acceptedReply: z
    .object({
      replyId: z.string(),
      number: z.number().int(),
      page: z.number().int(),
      author: MemberRef,
      acceptedAt: zInstant,
      paid: z.number().int(),
    })
    .nullable(),
  replies: z.array(PostView).max(PAGE_SIZE_MAX),
  page: z.number().int(),
  pageCount: z.number().int(),
  can: z.object({
    reply: z.boolean(),
    accept: z.boolean(),
    unaccept: z.boolean(),
    /** Whether she may tip others' posts, if her account is old enough. */
    tip: z.boolean(),
    /** Whether she may put up a bounty here if there is none, and decide about one that is open. */
    bounty: z.boolean(),
  }),
});
export type ThreadView = z.infer<typeof ThreadView>;

export const PreviewView = z.object({ html: z.string() });

export type CreateThreadInput = z.infer<typeof CreateThreadInput>;
export type ReplyInput = z.infer<typeof ReplyInput>;
export type AcceptAnswerInput = z.infer<typeof AcceptAnswerInput>;
export type UnacceptAnswerInput = z.infer<typeof UnacceptAnswerInput>;
export type ListThreadsInput = z.infer<typeof ListThreadsInput>;
export type ThreadInput = z.infer<typeof ThreadInput>;
export type PreviewInput = z.infer<typeof PreviewInput>;
