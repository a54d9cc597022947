import type { ListMemberReferralsInput, MemberReferralPage } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { invitedBy, pageOfReferrals } from "../economy/index.ts";

/**
 * Whom a member brought and what each brought her, and who brought the member herself, for staff.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (role, suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listMemberReferrals(
  ctx: DomainCtx,
  input: ListMemberReferralsInput,
): Promise<MemberReferralPage> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => ({
    ...(await pageOfReferrals(tx, input.memberId, input)),
    invitedBy: await invitedBy(tx, input.memberId),
  }));
}
