import type { AdminMemberDetail, ClearProfileInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { profiles } from "@yoforex/db/schema/profile";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { NO_AVATAR } from "../identity/index.ts";
import { canSanction } from "./policy.ts";
import { readMemberDetail } from "./read-member-detail.ts";
import { lockMember } from "./sanction-member.ts";

/** What each part of a profile is when there is nothing in it. */
const NOTHING = {
  picture: NO_AVATAR,
  "display name": { displayName: null },
  text: { bio: null, location: null },
  links: { website: null, socialLinks: {} },
};

/**
 * Takes a part of a member's profile away: what breaks the rules, and no more. She may fill it in anew.
 * @throws NOT_ALLOWED: role, own_item for oneself; NOT_FOUND.
 */
export async function clearProfile(ctx: DomainCtx, input: ClearProfileInput): Promise<AdminMemberDetail> {
  const staff = requireRole(ctx, "moderator");
  const { memberId, part, reason } = input;
  await inTx(staff, async (tx) => {
    const found = await lockMember(tx, memberId);
    const member = allow(found, "sanction", canSanction(staff.actor, found, "warn"));
    await tx
      .update(profiles)
      .set({ ...NOTHING[part], updatedAt: new Date(staff.clock()) })
      .where(eq(profiles.userId, member.id));
    // What stood there is not kept: the log says that it was taken away and why.
    await recordAudit(tx, staff, {
      action: "member.clear",
      target: { type: "member", id: member.id, label: member.username },
      reason,
      changes: [{ field: part, before: "told", after: null }],
    });
  });
  return readMemberDetail(ctx, memberId);
}
