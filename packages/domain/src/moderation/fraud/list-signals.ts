import type { FraudSignalPage, FraudSignalRow, ListFraudInput, MemberRef } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { fraudSignals } from "@yoforex/db/schema/fraud";
import { requireRole } from "../../authz.ts";
import type { DomainCtx } from "../../context.ts";
import { memberRefs } from "../../identity/index.ts";
import { pointOf, positionOf, toPage } from "../../keyset.ts";

type SignalRow = typeof fraudSignals.$inferSelect;

/** A signal as a line of a list. */
export const signalView = (row: SignalRow, member: MemberRef): FraudSignalRow => ({
  id: row.id,
  rule: row.rule,
  state: row.state,
  member,
  figure: row.figure,
  threshold: row.threshold,
  from: row.fromAt.toISOString(),
  to: row.toAt.toISOString(),
  frozeByRule: row.sanctionId !== null,
  createdAt: row.createdAt.toISOString(),
});

/**
 * What the detector found, the newest first; of one state when it is given.
 * @throws NOT_ALLOWED (role); INVALID_INPUT for a cursor that isn't one.
 */
export async function listSignals(ctx: DomainCtx, input: ListFraudInput): Promise<FraudSignalPage> {
  const { db } = requireRole(ctx, "moderator");
  const before = positionOf(input.cursor);
  const { createdAt, id, state } = fraudSignals;
  const found = await db
    .select()
    .from(fraudSignals)
    .where(
      and(input.state && eq(state, input.state), before && sql`(${createdAt}, ${id}) < ${pointOf(before)}`),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(input.limit + 1);
  const { rows, nextCursor } = toPage(found, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  const refOf = await memberRefs(
    db,
    rows.map(({ userId }) => userId),
  );
  return { rows: rows.map((row) => signalView(row, refOf(row.userId))), nextCursor };
}
