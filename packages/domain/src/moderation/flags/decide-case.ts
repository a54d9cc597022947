import type { DecideFlagCaseInput, FlagCaseDetail } from "@yoforex/contracts";
import { recordAudit } from "../../audit-log.ts";
import { allow, requireRole } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { canHandleFlags } from "../policy.ts";
import { auditOfTurn, isHiddenByStaff, turnPost } from "../turn-post.ts";
import { getFlagCase } from "./get-case.ts";
import { lockCase } from "./lock-case.ts";
import { settleCase } from "./settle-case.ts";

/**
 * Decides about a flagged post: it stays, or it is taken off the page as any post that staff hide, with the public line
 * in the log. All who flagged it are told, with the reason. That a post stays changes nothing for its author.
 * @throws NOT_ALLOWED: role, own_item for whose post it is; NOT_FOUND; ALREADY_DECIDED; CASE_CLAIMED by somebody else.
 */
export async function decideFlagCase(
  ctx: DomainCtx,
  { caseId, outcome, reason }: DecideFlagCaseInput,
): Promise<FlagCaseDetail> {
  const staff = requireRole(ctx, "moderator");
  await inTx(staff, async (tx) => {
    const found = await lockCase(tx, caseId, staff.clock());
    const { post } = allow(found, "decide", canHandleFlags(staff.actor, found));
    if (outcome === "deleted" && !isHiddenByStaff(post)) {
      const turned = { post, hidden: true, reason };
      await turnPost(tx, staff, turned);
      await recordAudit(tx, staff, auditOfTurn(turned));
    }
    await settleCase(tx, staff, { caseId, post, outcome, reason });
  });
  return getFlagCase(staff, { caseId });
}
