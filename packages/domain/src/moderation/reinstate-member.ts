import type { AdminMemberDetail, SuspendMemberInput } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { sanctionMember } from "./sanction-member.ts";

/** Lets a suspended member in again. @throws as `sanctionMember`. */
export async function reinstateMember(ctx: DomainCtx, input: SuspendMemberInput): Promise<AdminMemberDetail> {
  return sanctionMember(ctx, { ...input, action: "member.reinstate", from: "suspended", to: "active" });
}
