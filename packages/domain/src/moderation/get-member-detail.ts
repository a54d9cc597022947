import type { AdminMemberDetail, MemberAdminInput } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readMemberDetail } from "./read-member-detail.ts";

/** A member's page in the admin app. @throws NOT_ALLOWED (role); NOT_FOUND. */
export async function getMemberDetail(ctx: DomainCtx, input: MemberAdminInput): Promise<AdminMemberDetail> {
  requireRole(ctx, "moderator");
  return readMemberDetail(ctx, input.memberId);
}
