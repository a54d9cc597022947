import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { ReplyId, ThreadId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { zPostBody, zThreadTags, zThreadTitle } from "./post-words.ts";

/** A post that has words and a history; a thread stands for its own post. */
export const RevisedPost = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("thread"), id: zId<ThreadId>() }),
  z.strictObject({ type: z.literal("reply"), id: zId<ReplyId>() }),
]);
export type RevisedPost = z.infer<typeof RevisedPost>;

const zRevision = z.number().int().min(1).max(1_000_000);

/** `revision` is the one that was edited; if another one is current by now, nothing is overwritten. */
export const EditPostInput = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("thread"),
    id: zId<ThreadId>(),
    revision: zRevision,
    title: zThreadTitle,
    body: zPostBody.min(20, "At least 20 characters."),
    tags: zThreadTags,
  }),
  z.strictObject({
    type: z.literal("reply"),
    id: zId<ReplyId>(),
    revision: zRevision,
    body: zPostBody.min(2, "At least 2 characters."),
  }),
]);
export type EditPostInput = z.infer<typeof EditPostInput>;

/** `takenBack` is what the post had earned and its author gave back, in coins. */
export const WithdrawnPostView = z.object({ takenBack: z.number().int() });
export type WithdrawnPostView = z.infer<typeof WithdrawnPostView>;

/** `slug` is the thread's address, whose words follow its title. */
export const EditedPostView = z.object({ revision: z.number().int(), slug: z.string() });
export type EditedPostView = z.infer<typeof EditedPostView>;

/** What a post says as it was written; `title` and `tags` of a thread alone. */
export const PostWords = z.object({
  revision: z.number().int(),
  title: z.string().nullable(),
  tags: z.array(z.string()).max(5).nullable(),
  body: z.string(),
});
export type PostWords = z.infer<typeof PostWords>;

export const PostWordsInput = z.strictObject({
  target: RevisedPost,
  /** The current one where none is named. */
  revision: zRevision.optional(),
});
export type PostWordsInput = z.infer<typeof PostWordsInput>;

export const ListRevisionsInput = PageInput.extend({ target: RevisedPost }).strict();
export type ListRevisionsInput = z.infer<typeof ListRevisionsInput>;

export const RevisionView = z.object({
  id: z.string(),
  number: z.number().int(),
  editor: MemberRef,
  /** Why staff edited it; null for an author's own edit. */
  reason: z.string().nullable(),
  /** Whether staff keep its words from members. */
  covered: z.boolean(),
  at: zInstant,
});
export type RevisionView = z.infer<typeof RevisionView>;
export const RevisionPage = pageOf(RevisionView);
export type RevisionPage = z.infer<typeof RevisionPage>;

export const EditPostByStaffInput = z.strictObject({ edit: EditPostInput, reason: zReason });
export type EditPostByStaffInput = z.infer<typeof EditPostByStaffInput>;
export const CoverRevisionInput = z.strictObject({
  target: RevisedPost,
  number: zRevision,
  covered: z.boolean(),
  reason: zReason,
});
export type CoverRevisionInput = z.infer<typeof CoverRevisionInput>;
