import type { EditedPostView, EditPostByStaffInput } from "@yoforex/contracts";
import { asId, type MemberId } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockPost, rewritePost, targetOf, wordsOf } from "../forum/index.ts";
import { tell } from "../notifications/index.ts";
import { postPath } from "../thread-path.ts";

/**
 * Gives anybody's post other words, hidden or locked as it may be; its history says who did it and why, and its author
 * is told.
 * @throws NOT_ALLOWED (role); NOT_FOUND; EDIT_CONFLICT where it was edited meanwhile.
 */
export async function editPostByStaff(
  ctx: DomainCtx,
  { edit, reason }: EditPostByStaffInput,
): Promise<EditedPostView> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const post = await lockPost(tx, targetOf(edit));
    const edited = await rewritePost(tx, staff, { post, from: edit.revision, words: wordsOf(edit), reason });
    if (edited.revision === post.revision) return edited;
    await recordAudit(tx, staff, {
      action: "post.edit",
      target: { type: post.type, id: post.target.id, label: post.thread.title },
      reason,
      changes: [{ field: "revision", before: String(post.revision), after: String(edited.revision) }],
    });
    if (post.authorId !== staff.actor.id) {
      await tell(tx, {
        userId: asId<MemberId>(post.authorId),
        kind: "always",
        text: `Staff edited your ${post.type} in “${post.thread.title}”: ${reason}`,
        path: postPath(post.thread, post.number),
        by: null,
        at: new Date(ctx.clock()),
      });
    }
    return edited;
  });
}
