import { z } from "zod";
import { zReason } from "./admin.ts";
import { CreateThreadInput } from "./forum.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { CategoryId, ReplyId, RequestId, ThreadId } from "./ids.ts";
import { zInstant } from "./page.ts";

/** How many posts staff choose at a time. */
export const MOVED_POSTS_MAX = 50;
const zChosen = z.array(zId<ReplyId>()).min(1).max(MOVED_POSTS_MAX);

/** Makes a thread of chosen replies; the first of them opens it. Without a category it stays where it was. */
export const SplitThreadInput = z.strictObject({
  requestId: zId<RequestId>(),
  threadId: zId<ThreadId>(),
  replyIds: zChosen,
  title: CreateThreadInput.shape.title,
  kind: CreateThreadInput.shape.kind,
  categoryId: zId<CategoryId>().optional(),
  reason: zReason,
});
export type SplitThreadInput = z.infer<typeof SplitThreadInput>;

/** Puts all posts of `threadId` into `intoId`, by date. */
export const MergeThreadsInput = z.strictObject({
  threadId: zId<ThreadId>(),
  intoId: zId<ThreadId>(),
  reason: zReason,
});
export type MergeThreadsInput = z.infer<typeof MergeThreadsInput>;

/** Puts chosen replies of `threadId` into `intoId`, by date. */
export const TakePostsInput = MergeThreadsInput.extend({ replyIds: zChosen }).strict();
export type TakePostsInput = z.infer<typeof TakePostsInput>;

/** Where the posts are now, and how many they are. */
export const MovedPostsView = z.object({
  threadId: z.string(),
  slug: z.string(),
  title: z.string(),
  posts: z.number().int(),
});
export type MovedPostsView = z.infer<typeof MovedPostsView>;

/** An address as somebody kept it: a thread's, and the number of a post in it. */
export const WhereIsInput = z.strictObject({
  slug: z.string().max(120),
  number: z.number().int().min(1).max(1_000_000),
});
export type WhereIsInput = z.infer<typeof WhereIsInput>;

/** Where a post stands now. */
export const PostPlace = z.object({ slug: z.string(), page: z.number().int(), number: z.number().int() });
export type PostPlace = z.infer<typeof PostPlace>;

/** One page of a thread as staff choose posts from it; `number` is that of the last post of the page before. */
export const DeskThreadInput = z.strictObject({
  threadId: zId<ThreadId>(),
  after: z.number().int().min(1).max(1_000_000).default(1),
});
export type DeskThreadInput = z.infer<typeof DeskThreadInput>;

export const DeskReply = z.object({
  id: z.string(),
  number: z.number().int(),
  author: MemberRef,
  excerpt: z.string(),
  hidden: z.boolean(),
  accepted: z.boolean(),
  createdAt: zInstant,
});
export type DeskReply = z.infer<typeof DeskReply>;

export const DeskThread = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  author: MemberRef,
  category: z.object({ id: z.string(), name: z.string() }),
  locked: z.boolean(),
  hidden: z.boolean(),
  replies: z.array(DeskReply).max(MOVED_POSTS_MAX),
  /** Where the next page begins; null after the last. */
  next: z.number().int().nullable(),
});
export type DeskThread = z.infer<typeof DeskThread>;

/** A thread by what staff copy out of an address, or its id. */
export const FindThreadInput = z.strictObject({ address: z.string().trim().min(1).max(300) });
export type FindThreadInput = z.infer<typeof FindThreadInput>;
export const FoundThread = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  category: z.string(),
  replyCount: z.number().int(),
});
export type FoundThread = z.infer<typeof FoundThread>;
