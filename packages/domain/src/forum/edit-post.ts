import type { EditedPostView, EditPostInput } from "@yoforex/contracts";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { requireNoBlock } from "../identity/index.ts";
import { countDeed } from "../trust.ts";
import { canEdit } from "./edit-policy.ts";
import { LIMITS } from "./limits.ts";
import { lockPost } from "./locked-post.ts";
import { rewritePost, targetOf, wordsOf } from "./rewrite-post.ts";

/**
 * Gives one's own post other words; what it said before stays readable in its history.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, silenced, owner, blocked); NOT_FOUND, also for what is
 *   hidden; THREAD_LOCKED; EDIT_REFUSED when it is too late; EDIT_CONFLICT; RATE_LIMITED.
 */
export async function editPost(ctx: DomainCtx, input: EditPostInput): Promise<EditedPostView> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.edits);
  return inTx(member, async (tx) => {
    const post = await lockPost(tx, targetOf(input));
    const editable = allow(post, "edit", canEdit(member.actor, post, member.clock()));
    await requireNoBlock(tx, member.actor, post.thread.authorId);
    return rewritePost(tx, member, {
      post: editable,
      from: input.revision,
      words: wordsOf(input),
      reason: null,
    });
  });
}
