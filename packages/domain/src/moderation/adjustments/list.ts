import type { AdjustmentPage, ListAdjustmentsInput } from "@yoforex/contracts";
import { and, eq, lte, sql } from "@yoforex/db";
import { coinAdjustments } from "@yoforex/db/schema/adjustments";
import { requireRole, requireSystem } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { pointOf, positionOf, toPage } from "../../keyset.ts";
import { adjustmentViews, readAdjustments } from "./queries.ts";

/** Adjustments in one state, of one member, or all, the newest first. @throws NOT_ALLOWED (role). */
export async function listAdjustments(ctx: DomainCtx, input: ListAdjustmentsInput): Promise<AdjustmentPage> {
  const admin = requireRole(ctx, "admin");
  const after = positionOf(input.cursor);
  const { status, userId, createdAt, id } = coinAdjustments;
  const rows = await readAdjustments(ctx.db, {
    where: and(
      input.status && eq(status, input.status),
      input.memberId && eq(userId, input.memberId),
      after && sql`(${createdAt}, ${id}) < ${pointOf(after)}`,
    ),
    limit: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { rows: await adjustmentViews(ctx.db, admin, page.rows), nextCursor: page.nextCursor };
}

/**
 * Closes proposals that no second admin decided in time. May run twice at once.
 * @returns how many were closed.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function expireAdjustments(ctx: DomainCtx): Promise<{ expired: number }> {
  const job = requireSystem(ctx);
  const expired = await inTx(job, (tx) =>
    tx
      .update(coinAdjustments)
      .set({ status: "expired" })
      .where(
        and(eq(coinAdjustments.status, "proposed"), lte(coinAdjustments.expiresAt, new Date(job.clock()))),
      )
      .returning({ id: coinAdjustments.id }),
  );
  return { expired: expired.length };
}
