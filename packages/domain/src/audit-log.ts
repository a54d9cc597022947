import { type AuditAction, newId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { adminActions, type FieldChange } from "@yoforex/db/schema/admin";
import type { MemberCtx } from "./context.ts";

export interface AdminAct {
  action: AuditAction;
  target: { type: string; id: string; label: string };
  reason?: string;
  changes?: FieldChange[];
}

/** Writes down what a member of staff does, in the transaction that does it. The row never changes afterwards. */
export async function recordAudit(tx: Tx, ctx: MemberCtx, act: AdminAct): Promise<void> {
  await tx.insert(adminActions).values({
    id: newId(ctx.clock()),
    adminId: ctx.actor.id,
    action: act.action,
    targetType: act.target.type,
    targetId: act.target.id,
    // Members are named when the log is read, so that it forgets with us whom we erase.
    targetLabel: act.target.type === "member" ? "member" : act.target.label.slice(0, 200),
    reason: act.reason ?? null,
    changes: act.changes ?? [],
    requestId: ctx.requestId,
    ip: ctx.origin.ip,
    userAgent: ctx.origin.userAgent.slice(0, 300),
    createdAt: new Date(ctx.clock()),
  });
}
