import type { AdminMemberDetail, SuspendMemberInput } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { canSanction } from "./policy.ts";
import { readMemberDetail } from "./read-member-detail.ts";
import { lockMember } from "./sanction-member.ts";

/** Ends every session of a member, on both hosts. @throws NOT_ALLOWED: role, own_item for oneself; NOT_FOUND. */
export async function signOutMember(ctx: DomainCtx, input: SuspendMemberInput): Promise<AdminMemberDetail> {
  const staff = requireRole(ctx, "admin");
  const { memberId, reason } = input;
  await inTx(staff, async (tx) => {
    const found = await lockMember(tx, memberId);
    const member = allow(found, "sign-out", canSanction(staff.actor, found, "suspend"));
    await staff.auth.revokeAllSessions(tx, memberId);
    await recordAudit(tx, staff, {
      action: "member.sign_out",
      target: { type: "member", id: member.id, label: member.username },
      reason,
    });
  });
  return readMemberDetail(ctx, memberId);
}
