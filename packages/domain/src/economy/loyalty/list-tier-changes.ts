import type { ListTierChangesInput, TierChangePage } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { loyaltyHistory } from "@yoforex/db/schema/loyalty";
import { requireMember } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { pointOf, positionOf, toPage } from "../../keyset.ts";

/**
 * The nights on which one's tier changed, newest first.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listTierChanges(ctx: DomainCtx, input: ListTierChangesInput): Promise<TierChangePage> {
  const member = requireMember(ctx);
  const from = positionOf(input.cursor);
  const { createdAt, id, userId } = loyaltyHistory;
  const found = await inTx(member, (tx) =>
    tx
      .select()
      .from(loyaltyHistory)
      .where(and(eq(userId, member.actor.id), from && sql`(${createdAt}, ${id}) < ${pointOf(from)}`))
      .orderBy(desc(createdAt), desc(id))
      .limit(input.limit + 1),
  );
  const { rows, nextCursor } = toPage(found, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return {
    rows: rows.map((row) => ({
      id: row.id,
      from: row.fromTier,
      to: row.toTier,
      activeDays: row.activeDays,
      at: row.createdAt.toISOString(),
    })),
    nextCursor,
  };
}
