import { DomainError, type RechargeInput, type RechargeOrderView } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { paymentEvents, rechargeOrders } from "@yoforex/db/schema/recharge";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { readRecharges } from "../recharge/index.ts";
import { orderRow } from "./list-recharge-orders.ts";
import { paymentView, readPayments } from "./read-payments.ts";

const EVENTS_MAX = 100;

/** An order for coins with all that its provider told about it. @throws NOT_ALLOWED (role); NOT_FOUND. */
export async function getRechargeOrder(
  ctx: DomainCtx,
  { rechargeId }: RechargeInput,
): Promise<RechargeOrderView> {
  requireRole(ctx, "moderator");
  const { rows } = await readRecharges(ctx.db, eq(rechargeOrders.id, rechargeId), { limit: 1 });
  const [row] = rows;
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "recharge order" });
  const refOf = await memberRefs(ctx.db, [row.memberId]);
  const where = eq(paymentEvents.orderId, row.id);
  return {
    ...orderRow(row, refOf(row.memberId), ctx.clock()),
    providerReference: row.providerReference,
    paymentReference: row.paymentReference,
    events: (await readPayments(ctx.db, { where, limit: EVENTS_MAX })).map(paymentView),
  };
}
