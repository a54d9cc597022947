import type { AdminMemberDetail, SuspendMemberInput } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { sanctionMember } from "./sanction-member.ts";

/** Keeps a member out until she is reinstated. @throws as `sanctionMember`. */
export async function suspendMember(ctx: DomainCtx, input: SuspendMemberInput): Promise<AdminMemberDetail> {
  requireRole(ctx, "admin");
  const { memberId, reason } = input;
  return sanctionMember(ctx, { memberId, kind: "suspend", reasonCode: "other", text: reason, days: null });
}
