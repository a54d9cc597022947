import type { AdminPost, HidePostInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockPost } from "../forum/index.ts";
import { settleOpenCase } from "./flags/settle-case.ts";
import { adminPosts, readReplies, readThreads } from "./read-posts.ts";
import { auditOfTurn, turnPost } from "./turn-post.ts";

type Target = HidePostInput["target"];

/**
 * Hides a thread or reply from members, or shows it again, and writes down why.
 * A hidden thread gives its open bounty back, and who flagged what is hidden is told.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED when it is so already, with who hid it.
 */
export async function hidePost(
  ctx: DomainCtx,
  { target, hidden, reason }: HidePostInput,
): Promise<AdminPost> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const post = await lockPost(tx, target);
    const turned = { post, hidden, reason };
    await turnPost(tx, staff, turned);
    await recordAudit(tx, staff, auditOfTurn(turned));
    if (hidden) await settleOpenCase(tx, staff, { post, reason });
    return readPost(tx, target, ctx.clock());
  });
}

async function readPost(tx: Tx, { type, id }: Target, now: number): Promise<AdminPost> {
  const rows =
    type === "thread"
      ? await readThreads(tx, { where: eq(forumThreads.id, id), limit: 1 })
      : await readReplies(tx, { where: eq(forumReplies.id, id), limit: 1 });
  const [post] = await adminPosts(tx, rows, now);
  if (post === undefined) throw new Error(`${type} ${id} vanished while it was locked`);
  return post;
}
