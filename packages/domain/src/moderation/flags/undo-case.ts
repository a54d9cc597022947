import { DomainError, type FlagCaseDetail, type UndoFlagCaseInput } from "@yoforex/contracts";
import { brokenConstraint, eq, type Tx } from "@yoforex/db";
import { flagCases } from "@yoforex/db/schema/flags";
import { recordAudit } from "../../audit-log.ts";
import { allow, requireRole } from "../../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../../context.ts";
import { canUndoFlags } from "../policy.ts";
import { auditOfTurn, isHiddenByStaff, turnPost } from "../turn-post.ts";
import { getFlagCase } from "./get-case.ts";
import { lockCase } from "./lock-case.ts";
import { tellFlaggers } from "./tell-flaggers.ts";

/**
 * Takes a decision back: a deleted post is shown again, and the case waits anew, kept for whoever took it back.
 * @throws NOT_ALLOWED: role, own_item for whose post it is; NOT_FOUND; ALREADY_DECIDED while it is open, or when the
 *   post was flagged anew since and another case waits.
 */
export async function undoFlagCase(ctx: DomainCtx, input: UndoFlagCaseInput): Promise<FlagCaseDetail> {
  const staff = requireRole(ctx, "moderator");
  try {
    await inTx(staff, (tx) => undo(tx, staff, input));
  } catch (error) {
    if (!brokenConstraint(error)?.startsWith("flag_cases_one_open_per_")) throw error;
    throw new DomainError("ALREADY_DECIDED", { status: "flagged anew", decidedBy: null });
  }
  return getFlagCase(staff, { caseId: input.caseId });
}

async function undo(tx: Tx, staff: MemberCtx, { caseId, reason }: UndoFlagCaseInput): Promise<void> {
  const found = await lockCase(tx, caseId, staff.clock());
  const { post, outcome } = allow(found, "undo", canUndoFlags(staff.actor, found));
  if (outcome === "deleted" && isHiddenByStaff(post)) {
    const turned = { post, hidden: false, reason };
    await turnPost(tx, staff, turned);
    await recordAudit(tx, staff, auditOfTurn(turned));
  }
  const open = { outcome: null, reason: null, decidedBy: null, decidedAt: null };
  await tx
    .update(flagCases)
    .set({ ...open, claimedBy: staff.actor.id, claimedAt: new Date(staff.clock()) })
    .where(eq(flagCases.id, caseId));
  await recordAudit(tx, staff, {
    action: "flag.undo",
    target: { type: "flag case", id: caseId, label: post.thread.title },
    reason,
    changes: [{ field: "flagged post", before: outcome, after: "open" }],
  });
  await tellFlaggers(tx, staff, { caseId, post, news: "undone", reason });
}
