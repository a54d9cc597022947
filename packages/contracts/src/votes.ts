import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { ReplyId, ThreadId } from "./ids.ts";

/** What members say of a post with one press. Helpful are answers alone, so a thread's own post is only liked. */
export const POST_VOTE_KINDS = ["like", "helpful"] as const;
export const zPostVoteKind = z.enum(POST_VOTE_KINDS);
export type PostVoteKind = z.infer<typeof zPostVoteKind>;

/** How many voted for a post, and whether the reader did. */
export const PostVotes = z.object({
  likes: z.number().int(),
  liked: z.boolean(),
  helpful: z.number().int(),
  foundHelpful: z.boolean(),
});
export type PostVotes = z.infer<typeof PostVotes>;

/** `on` gives a vote and takes it back; the same again changes nothing. */
export const PostVoteInput = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("thread"),
    id: zId<ThreadId>(),
    vote: z.literal("like"),
    on: z.boolean(),
  }),
  z.strictObject({ type: z.literal("reply"), id: zId<ReplyId>(), vote: zPostVoteKind, on: z.boolean() }),
]);
export type PostVoteInput = z.infer<typeof PostVoteInput>;
