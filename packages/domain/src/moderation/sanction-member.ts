import { type AdminMemberDetail, DomainError, type MemberId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { recordStatus } from "../identity/index.ts";
import { canSanction } from "./policy.ts";
import { readMemberDetail } from "./read-member-detail.ts";

export interface Sanction {
  memberId: MemberId;
  /** As the audit log names it. */
  action: "member.suspend" | "member.reinstate";
  from: "active" | "suspended";
  to: "active" | "suspended";
  reason: string;
}

/**
 * Moves a member from one standing to another and writes down why.
 * @throws NOT_ALLOWED: role, own_item for oneself; NOT_FOUND; ALREADY_DECIDED when she isn't in the standing `from`.
 */
export async function sanctionMember(ctx: DomainCtx, sanction: Sanction): Promise<AdminMemberDetail> {
  const staff = requireRole(ctx, "admin");
  const { memberId, action, from, to, reason } = sanction;
  await inTx(staff, async (tx) => {
    const [found] = await tx
      .select({ id: users.id, username: users.username, role: users.role, status: users.status })
      .from(users)
      .where(eq(users.id, memberId))
      .for("no key update");
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
    const member = allow(found, "sanction", canSanction(staff.actor, found, from));
    await recordStatus(tx, staff, { memberId, status: to });
    await recordAudit(tx, staff, {
      action,
      target: { type: "member", id: member.id, label: member.username },
      reason,
      changes: [{ field: "status", before: from, after: to }],
    });
  });
  return readMemberDetail(ctx, memberId);
}
