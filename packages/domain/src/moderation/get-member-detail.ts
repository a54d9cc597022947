import type { AdminMemberDetail, MemberDetailInput } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { pastInstantOf } from "./past-instant.ts";
import { readMemberDetail } from "./read-member-detail.ts";

/** A member's page in the admin app, her purses as of `at`. @throws NOT_ALLOWED (role); NOT_FOUND; INVALID_INPUT (not past). */
export async function getMemberDetail(ctx: DomainCtx, input: MemberDetailInput): Promise<AdminMemberDetail> {
  requireRole(ctx, "moderator");
  return readMemberDetail(ctx, input.memberId, pastInstantOf(ctx, input.at));
}
