import type { AdminPost, HidePostInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { withdrawBounty } from "../bounties/index.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { isWithdrawn, lockPost, setReplyHidden, setThreadHidden } from "../forum/index.ts";
import { memberRefs } from "../identity/index.ts";
import { canTurn } from "./policy.ts";
import { adminPosts, readReplies, readThreads } from "./read-posts.ts";
import { showAct } from "./show-act.ts";

type Target = HidePostInput["target"];

/**
 * Hides a thread or reply from members, or shows it again, and writes down why.
 * A hidden thread gives its open bounty back.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED when it is so already, with who hid it.
 */
export async function hidePost(
  ctx: DomainCtx,
  { target, hidden, reason }: HidePostInput,
): Promise<AdminPost> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const locked = await lockPost(tx, target);
    // What its author took away, staff hide besides; nobody has done so yet.
    const hiddenBy = isWithdrawn(locked) ? null : locked.hiddenBy;
    const refOf = await memberRefs(tx, hiddenBy === null ? [] : [hiddenBy]);
    const facts = { is: hiddenBy !== null, by: hiddenBy === null ? null : refOf(hiddenBy).username };
    allow(facts, "hide", canTurn(facts, hidden, hidden ? "hidden" : "shown"));
    await setHidden(tx, target, { hidden, by: staff.actor.id, at: new Date(ctx.clock()) });
    const post = await readPost(tx, target, ctx.clock());
    const act = hidden ? "hide" : "show";
    await recordAudit(tx, staff, {
      action: `post.${act}`,
      target: { type: target.type, id: target.id, label: post.threadTitle },
      reason,
      changes: [{ field: "hidden", before: String(!hidden), after: String(hidden) }],
    });
    await showAct(tx, staff, {
      act,
      threadId: locked.thread.id,
      ...(target.type === "reply" && { replyId: target.id }),
      reason,
    });
    if (hidden && target.type === "thread") await withdrawBounty(tx, staff, target.id);
    return post;
  });
}

const setHidden = (
  tx: Tx,
  target: Target,
  visibility: Parameters<typeof setReplyHidden>[2],
): Promise<void> =>
  target.type === "thread"
    ? setThreadHidden(tx, target.id, visibility)
    : setReplyHidden(tx, target.id, visibility);

async function readPost(tx: Tx, { type, id }: Target, now: number): Promise<AdminPost> {
  const rows =
    type === "thread"
      ? await readThreads(tx, { where: eq(forumThreads.id, id), limit: 1 })
      : await readReplies(tx, { where: eq(forumReplies.id, id), limit: 1 });
  const [post] = await adminPosts(tx, rows, now);
  if (post === undefined) throw new Error(`${type} ${id} vanished while it was locked`);
  return post;
}
