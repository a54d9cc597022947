import {
  type AdminMemberDetail,
  asId,
  DomainError,
  type LiftSanctionInput,
  type MemberId,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userSanctions } from "@yoforex/db/schema/standing";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { liftSanction as recordLift, settleFreeze } from "../identity/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { canSanction, standsAs } from "./policy.ts";
import { readMemberDetail } from "./read-member-detail.ts";
import { lockMember } from "./sanction-member.ts";

/**
 * Lifts one sanction before its end.
 * @throws NOT_ALLOWED: role for those who could not have given it, own_item for oneself; NOT_FOUND; ALREADY_DECIDED.
 */
export async function liftSanction(ctx: DomainCtx, input: LiftSanctionInput): Promise<AdminMemberDetail> {
  const staff = requireRole(ctx, "moderator");
  const { sanctionId, reason } = input;
  const memberId = await inTx(staff, async (tx) => {
    const [known] = await tx
      .select({ userId: userSanctions.userId, kind: userSanctions.kind })
      .from(userSanctions)
      .where(eq(userSanctions.id, sanctionId));
    if (known === undefined) throw new DomainError("NOT_FOUND", { what: "sanction" });
    const found = await lockMember(tx, asId<MemberId>(known.userId));
    const member = allow(found, "sanction", canSanction(staff.actor, found, known.kind));
    // Read again behind the member's lock, since somebody may have lifted it while we waited.
    const [sanction] = await tx
      .select({ liftedAt: userSanctions.liftedAt })
      .from(userSanctions)
      .where(eq(userSanctions.id, sanctionId));
    allow(member, "sanction", sanction?.liftedAt === null || standsAs("lifted"));
    const id = asId<MemberId>(member.id);
    await recordLift(tx, staff, { sanctionId, memberId: id, by: staff.actor.id, reason });
    await recordAudit(tx, staff, {
      action: "member.lift",
      target: { type: "member", id, label: member.username },
      reason,
      changes: [{ field: "sanction", before: known.kind, after: null }],
    });
    await enqueueMail(tx, staff, { userId: id, template: "sanction-lifted", data: { text: reason } });
    await settleFreeze(tx, staff, id);
    return id;
  });
  return readMemberDetail(ctx, memberId);
}
