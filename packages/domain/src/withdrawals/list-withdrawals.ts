import type { ListWithdrawalsInput, WithdrawalPage } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { withdrawalViews } from "./views.ts";

/**
 * One's own withdrawals with all that became of them, the newest first.
 * @throws NOT_SIGNED_IN; INVALID_INPUT for a cursor that isn't one.
 */
export async function listWithdrawals(ctx: DomainCtx, input: ListWithdrawalsInput): Promise<WithdrawalPage> {
  const { actor, db } = requireAccount(ctx);
  const from = positionOf(input.cursor);
  const { createdAt, id, userId } = withdrawalRequests;
  const found = await db
    .select()
    .from(withdrawalRequests)
    .where(and(eq(userId, actor.id), from && sql`(${createdAt}, ${id}) < ${pointOf(from)}`))
    .orderBy(desc(createdAt), desc(id))
    .limit(input.limit + 1);
  const { rows, nextCursor } = toPage(found, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { rows: await withdrawalViews(db, rows), nextCursor };
}
