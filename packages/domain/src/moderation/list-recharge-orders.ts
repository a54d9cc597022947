import type {
  ListRechargeOrdersInput,
  MemberRef,
  RechargeOrderPage,
  RechargeOrderRow,
} from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { type RechargeRow, readRecharges, rechargeView } from "../recharge/index.ts";

/** Everybody's orders for coins, newest first; of one status or one member when given. @throws NOT_ALLOWED (role). */
export async function listRechargeOrders(
  ctx: DomainCtx,
  input: ListRechargeOrdersInput,
): Promise<RechargeOrderPage> {
  requireRole(ctx, "moderator");
  const { status, memberId } = input;
  const where = and(
    status === undefined ? undefined : eq(rechargeOrders.status, status),
    memberId === undefined ? undefined : eq(rechargeOrders.memberId, memberId),
  );
  const { rows, nextCursor } = await readRecharges(ctx.db, where, input);
  const refOf = await memberRefs(
    ctx.db,
    rows.map((row) => row.memberId),
  );
  return { rows: rows.map((row) => orderRow(row, refOf(row.memberId), ctx.clock())), nextCursor };
}

/** An order as staff see it: without the page on which its buyer pays. */
export function orderRow(row: RechargeRow, member: MemberRef, now: number): RechargeOrderRow {
  const { checkoutUrl: _, backTo: __, ...rest } = rechargeView(row, now);
  return { ...rest, member };
}
