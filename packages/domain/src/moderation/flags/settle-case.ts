import type { FlagOutcome } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { flagCases } from "@yoforex/db/schema/flags";
import { recordAudit } from "../../audit-log.ts";
import type { MemberCtx } from "../../context.ts";
import type { LockedPost } from "../../forum/index.ts";
import { lockOpenCase } from "./flag-post.ts";
import { tellFlaggers } from "./tell-flaggers.ts";

interface Settled {
  caseId: string;
  post: LockedPost;
  outcome: FlagOutcome;
  reason: string;
}

/** Writes down what became of a locked case, and tells everybody who had flagged the post. */
export async function settleCase(tx: Tx, staff: MemberCtx, { caseId, post, outcome, reason }: Settled) {
  const decided = { outcome, reason, decidedBy: staff.actor.id, decidedAt: new Date(staff.clock()) };
  await tx
    .update(flagCases)
    .set({ ...decided, claimedBy: null, claimedAt: null })
    .where(eq(flagCases.id, caseId));
  await recordAudit(tx, staff, {
    action: outcome === "kept" ? "flag.keep" : "flag.delete",
    target: { type: "flag case", id: caseId, label: post.thread.title },
    reason,
    changes: [{ field: "flagged post", before: "open", after: outcome }],
  });
  await tellFlaggers(tx, staff, { caseId, post, news: outcome, reason });
}

/** Staff hid a post without looking at its flags: they are answered by it. */
export async function settleOpenCase(
  tx: Tx,
  staff: MemberCtx,
  { post, reason }: Pick<Settled, "post" | "reason">,
): Promise<void> {
  const open = await lockOpenCase(tx, post.target);
  if (open !== undefined) await settleCase(tx, staff, { caseId: open.id, post, outcome: "deleted", reason });
}
