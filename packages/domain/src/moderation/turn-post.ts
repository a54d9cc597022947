import type { HidePostInput } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { AdminAct } from "../audit-log.ts";
import { allow } from "../authz.ts";
import { withdrawBounty } from "../bounties/index.ts";
import type { MemberCtx } from "../context.ts";
import { isWithdrawn, type LockedPost, setReplyHidden, setThreadHidden } from "../forum/index.ts";
import { memberRefs } from "../identity/index.ts";
import { canTurn } from "./policy.ts";
import { showAct } from "./show-act.ts";

/** What its author took away, staff hide besides; nobody has done so yet. */
const hiderOf = (post: LockedPost): string | null => (isWithdrawn(post) ? null : post.hiddenBy);

export const isHiddenByStaff = (post: LockedPost): boolean => hiderOf(post) !== null;

interface Turned {
  post: LockedPost;
  hidden: boolean;
  reason: string;
}

/**
 * Hides a locked post from members, or shows it again, and tells everybody why; the audit is for the verb that does it.
 * A hidden thread gives its open bounty back.
 * @throws ALREADY_DECIDED when it is so already, with who hid it.
 */
export async function turnPost(tx: Tx, staff: MemberCtx, { post, hidden, reason }: Turned): Promise<void> {
  const { target, thread } = post;
  const hiddenBy = hiderOf(post);
  const refOf = await memberRefs(tx, hiddenBy === null ? [] : [hiddenBy]);
  const facts = { is: hiddenBy !== null, by: hiddenBy === null ? null : refOf(hiddenBy).username };
  allow(facts, "hide", canTurn(facts, hidden, hidden ? "hidden" : "shown"));
  await setHidden(tx, target, { hidden, by: staff.actor.id, at: new Date(staff.clock()) });
  await showAct(tx, staff, {
    act: hidden ? "hide" : "show",
    threadId: thread.id,
    ...(target.type === "reply" && { replyId: target.id }),
    reason,
  });
  if (hidden && target.type === "thread") await withdrawBounty(tx, staff, target.id);
}

/** What the audit log says of it. */
export const auditOfTurn = ({ post: { target, thread }, hidden, reason }: Turned): AdminAct => ({
  action: hidden ? "post.hide" : "post.show",
  target: { type: target.type, id: target.id, label: thread.title },
  reason,
  changes: [{ field: "hidden", before: String(!hidden), after: String(hidden) }],
});

const setHidden = (
  tx: Tx,
  target: HidePostInput["target"],
  visibility: Parameters<typeof setReplyHidden>[2],
): Promise<void> =>
  target.type === "thread"
    ? setThreadHidden(tx, target.id, visibility)
    : setReplyHidden(tx, target.id, visibility);
