import type { ListFlaggedPaymentsInput, PaymentEventPage } from "@yoforex/contracts";
import { and, eq, isNull, sql } from "@yoforex/db";
import { paymentEvents } from "@yoforex/db/schema/recharge";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { paymentView, readPayments } from "./read-payments.ts";

/** Payments that a person has to look at, the longest waiting first. @throws NOT_ALLOWED (role). */
export async function listFlaggedPayments(
  ctx: DomainCtx,
  { cursor, limit }: ListFlaggedPaymentsInput,
): Promise<PaymentEventPage> {
  requireRole(ctx, "moderator");
  const after = positionOf(cursor);
  const { createdAt, id, flagged, decision } = paymentEvents;
  const rows = await readPayments(ctx.db, {
    where: and(eq(flagged, true), isNull(decision), after && sql`(${createdAt}, ${id}) > ${pointOf(after)}`),
    limit: limit + 1,
  });
  const page = toPage(rows, limit, ({ event }) => ({ at: event.createdAt, id: event.id }));
  return { rows: page.rows.map(paymentView), nextCursor: page.nextCursor };
}
