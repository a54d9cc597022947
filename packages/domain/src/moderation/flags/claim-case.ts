import type { ClaimFlagCaseInput, FlagCaseDetail } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { flagCases } from "@yoforex/db/schema/flags";
import { recordAudit } from "../../audit-log.ts";
import { allow, requireRole } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { canHandleFlags } from "../policy.ts";
import { getFlagCase } from "./get-case.ts";
import { lockCase } from "./lock-case.ts";

/**
 * Keeps an open case for whoever looks at it, for half an hour, or lets it go. Claiming again begins the half hour anew.
 * @throws NOT_ALLOWED: role, own_item for whose post it is; NOT_FOUND; ALREADY_DECIDED; CASE_CLAIMED by somebody else.
 */
export async function claimFlagCase(
  ctx: DomainCtx,
  { caseId, claimed }: ClaimFlagCaseInput,
): Promise<FlagCaseDetail> {
  const staff = requireRole(ctx, "moderator");
  await inTx(staff, async (tx) => {
    const found = await lockCase(tx, caseId, staff.clock());
    allow(found, "claim", canHandleFlags(staff.actor, found));
    const at = new Date(staff.clock());
    await tx
      .update(flagCases)
      .set({ claimedBy: claimed ? staff.actor.id : null, claimedAt: claimed ? at : null })
      .where(eq(flagCases.id, caseId));
    await recordAudit(tx, staff, {
      action: claimed ? "flag.claim" : "flag.release",
      target: { type: "flag case", id: caseId, label: found.post.thread.title },
    });
  });
  return getFlagCase(staff, { caseId });
}
