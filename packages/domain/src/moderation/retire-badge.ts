import type { AdminBadge, RetireBadgeInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { countHolders } from "../economy/index.ts";
import { adminBadgeView, lockBadge } from "./badge-queries.ts";

/**
 * Gives a badge to nobody more, or to members again. Who has it keeps it; saying it twice changes nothing.
 * @throws NOT_ALLOWED (role); NOT_FOUND.
 */
export async function retireBadge(ctx: DomainCtx, input: RetireBadgeInput): Promise<AdminBadge> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    const before = await lockBadge(tx, input.badgeId);
    const holders = (await countHolders(tx))(before.id);
    const isRetired = before.retiredAt !== null;
    if (isRetired === input.retired) return adminBadgeView(before, holders);
    const retiredAt = input.retired ? new Date(ctx.clock()) : null;
    await tx.update(badges).set({ retiredAt }).where(eq(badges.id, before.id));
    await recordAudit(tx, admin, {
      action: input.retired ? "badge.retire" : "badge.restore",
      target: { type: "badge", id: before.id, label: before.name },
      reason: input.reason,
    });
    return adminBadgeView({ ...before, retiredAt }, holders);
  });
}
