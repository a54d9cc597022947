import { asId, DomainError, type RemovedView, type RemovePollInput, type ThreadId } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockAnyPoll, setPollRemoved } from "../forum/index.ts";
import { canTurn } from "./policy.ts";

/**
 * Takes a poll out of its thread, or gives it back with its votes, and writes down why.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED when it is so already.
 */
export async function removePoll(
  ctx: DomainCtx,
  { pollId, removed, reason }: RemovePollInput,
): Promise<RemovedView> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const poll = await lockAnyPoll(tx, pollId);
    if (poll === undefined) throw new DomainError("NOT_FOUND", { what: "poll" });
    const facts = { is: poll.removedAt !== null, by: null };
    allow(poll, "remove", canTurn(facts, removed, removed ? "removed" : "shown"));
    await setPollRemoved(tx, pollId, { removed, by: staff.actor.id, at: new Date(ctx.clock()) });
    await recordAudit(tx, staff, {
      action: removed ? "poll.remove" : "poll.restore",
      target: { type: "thread", id: asId<ThreadId>(poll.threadId), label: poll.question },
      reason,
      changes: [{ field: "removed", before: String(!removed), after: String(removed) }],
    });
    return { removed };
  });
}
