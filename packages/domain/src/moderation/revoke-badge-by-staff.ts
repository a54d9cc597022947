import { type BadgeRevoked, DomainError, type RevokeBadgeInput } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { revokeBadge } from "../economy/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { lockBadge } from "./badge-queries.ts";
import { lockMember } from "./sanction-member.ts";

/**
 * An admin takes a badge away, and the coins that it paid go back where the member still has all of them. No rule
 * gives it to her again.
 * @throws NOT_ALLOWED (role); NOT_FOUND, also where she doesn't have it. No coins moved then.
 */
export async function revokeBadgeByStaff(ctx: DomainCtx, input: RevokeBadgeInput): Promise<BadgeRevoked> {
  const admin = requireRole(ctx, "admin");
  const now = new Date(ctx.clock());
  return inTx(admin, async (tx) => {
    const member = await lockMember(tx, input.memberId);
    const badge = await lockBadge(tx, input.badgeId);
    const revoked = await revokeBadge(tx, { ...input, actor: admin.actor.id, now });
    if (revoked === null) throw new DomainError("NOT_FOUND", { what: "badge" });
    const { takenBack } = revoked;
    await recordAudit(tx, admin, {
      action: "badge.revoke",
      target: { type: "member", id: member.id, label: member.username },
      reason: input.reason,
      changes: [
        { field: "badge", before: badge.name, after: null },
        { field: "coins taken back", before: null, after: String(takenBack) },
      ],
    });
    const data = { name: badge.name, reason: input.reason, takenBack };
    await enqueueMail(tx, ctx, { userId: input.memberId, template: "badge-revoked", data });
    return revoked;
  });
}
