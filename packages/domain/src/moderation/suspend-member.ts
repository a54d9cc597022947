import type { AdminMemberDetail, SuspendMemberInput } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { sanctionMember } from "./sanction-member.ts";

/** Ends a member's sessions and keeps her out; what she sells is off sale meanwhile. @throws as `sanctionMember`. */
export async function suspendMember(ctx: DomainCtx, input: SuspendMemberInput): Promise<AdminMemberDetail> {
  return sanctionMember(ctx, { ...input, action: "member.suspend", from: "active", to: "suspended" });
}
