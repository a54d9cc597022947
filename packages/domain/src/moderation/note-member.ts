import { type AdminMemberDetail, asId, type MemberId, type NoteMemberInput, newId } from "@yoforex/contracts";
import { memberNotes } from "@yoforex/db/schema/standing";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { canNote } from "./policy.ts";
import { readMemberDetail } from "./read-member-detail.ts";
import { lockMember } from "./sanction-member.ts";

/** Writes a note about a member for other staff; it stays. @throws NOT_ALLOWED: role, own_item; NOT_FOUND. */
export async function noteMember(ctx: DomainCtx, input: NoteMemberInput): Promise<AdminMemberDetail> {
  const staff = requireRole(ctx, "moderator");
  await inTx(staff, async (tx) => {
    const found = await lockMember(tx, input.memberId);
    const member = allow(found, "note", canNote(staff.actor, found));
    const now = staff.clock();
    const written = { authorId: staff.actor.id, text: input.text, createdAt: new Date(now) };
    await tx.insert(memberNotes).values({ id: newId(now), userId: member.id, ...written });
    await recordAudit(tx, staff, {
      action: "member.note",
      target: { type: "member", id: member.id, label: member.username },
    });
  });
  return readMemberDetail(ctx, asId<MemberId>(input.memberId));
}
