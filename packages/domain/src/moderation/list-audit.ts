import type { AuditPage, ListAuditInput } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { adminActions } from "@yoforex/db/schema/admin";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";

/** What staff did, newest first; of one kind when `action` names it. @throws NOT_ALLOWED (role). */
export async function listAudit(ctx: DomainCtx, input: ListAuditInput): Promise<AuditPage> {
  requireRole(ctx, "moderator");
  const after = positionOf(input.cursor);
  const rows = await ctx.db
    .select({
      id: adminActions.id,
      action: adminActions.action,
      adminId: adminActions.adminId,
      targetType: adminActions.targetType,
      targetId: adminActions.targetId,
      targetLabel: adminActions.targetLabel,
      reason: adminActions.reason,
      changes: adminActions.changes,
      requestId: adminActions.requestId,
      createdAt: adminActions.createdAt,
    })
    .from(adminActions)
    .where(
      and(
        input.action === undefined ? undefined : eq(adminActions.action, input.action),
        after && sql`(${adminActions.createdAt}, ${adminActions.id}) < ${pointOf(after)}`,
      ),
    )
    .orderBy(desc(adminActions.createdAt), desc(adminActions.id))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  const refOf = await memberRefs(
    ctx.db,
    page.rows.flatMap((row) => [row.adminId, ...(row.targetType === "member" ? [row.targetId] : [])]),
  );
  return {
    rows: page.rows.map(({ adminId, createdAt, ...row }) => ({
      ...row,
      targetLabel: row.targetType === "member" ? refOf(row.targetId).username : row.targetLabel,
      actor: refOf(adminId),
      at: createdAt.toISOString(),
    })),
    nextCursor: page.nextCursor,
  };
}
