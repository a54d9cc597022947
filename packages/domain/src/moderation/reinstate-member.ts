import type { AdminMemberDetail, SuspendMemberInput } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { liftSanction, sanctionsHolding } from "../identity/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { canSanction, standsAs } from "./policy.ts";
import { readMemberDetail } from "./read-member-detail.ts";
import { lockMember } from "./sanction-member.ts";

/**
 * Lifts everything that keeps a member from the product; warnings stand.
 * @throws NOT_ALLOWED: role, own_item for oneself; NOT_FOUND; ALREADY_DECIDED when nothing holds.
 */
export async function reinstateMember(ctx: DomainCtx, input: SuspendMemberInput): Promise<AdminMemberDetail> {
  const staff = requireRole(ctx, "admin");
  const { memberId, reason } = input;
  await inTx(staff, async (tx) => {
    const found = await lockMember(tx, memberId);
    const member = allow(found, "sanction", canSanction(staff.actor, found, "ban"));
    const holding = await sanctionsHolding(tx, { memberId, now: new Date(staff.clock()) });
    const limiting = holding.filter(({ kind }) => kind !== "warn");
    allow(member, "sanction", limiting.length > 0 || standsAs(member.status));
    for (const { id: sanctionId } of limiting) {
      await liftSanction(tx, staff, { sanctionId, memberId, by: staff.actor.id, reason });
    }
    await recordAudit(tx, staff, {
      action: "member.reinstate",
      target: { type: "member", id: member.id, label: member.username },
      reason,
      changes: [{ field: "status", before: member.status, after: "active" }],
    });
    await enqueueMail(tx, staff, { userId: memberId, template: "sanction-lifted", data: { text: reason } });
  });
  return readMemberDetail(ctx, memberId);
}
