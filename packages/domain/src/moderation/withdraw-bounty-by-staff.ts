import { type Coins, DomainError, type StaffCancelBountyInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { readBounty, withdrawBounty, withdrawPaidBounty } from "../bounties/index.ts";
import { type DomainCtx, inTx } from "../context.ts";

/**
 * An admin ends a thread's open bounty, or takes back the last that was paid; its coins return whole to the purses that
 * they came from.
 * @throws NOT_ALLOWED (role); NOT_FOUND for threads with neither; BOUNTY_REFUSED (spent). No coins moved then.
 */
export async function withdrawBountyByStaff(
  ctx: DomainCtx,
  { threadId, reason }: StaffCancelBountyInput,
): Promise<{ givenBack: Coins }> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    const [thread] = await tx
      .select({ title: forumThreads.title })
      .from(forumThreads)
      .where(eq(forumThreads.id, threadId))
      .for("no key update");
    if (thread === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
    const bounty = await readBounty(tx, threadId);
    if (bounty === null) throw new DomainError("NOT_FOUND", { what: "bounty" });
    await recordAudit(tx, admin, {
      action: "bounty.withdraw",
      target: { type: "thread", id: threadId, label: thread.title },
      reason,
      changes: [{ field: "bounty", before: bounty.status, after: "withdrawn" }],
    });
    const givenBack =
      bounty.status === "open"
        ? await withdrawBounty(tx, admin, threadId)
        : await withdrawPaidBounty(tx, admin, { threadId, actor: admin.actor.id });
    if (givenBack === 0) throw new DomainError("NOT_FOUND", { what: "bounty" });
    return { givenBack };
  });
}
