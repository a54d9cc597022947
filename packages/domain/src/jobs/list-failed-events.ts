import type { FailedEventPage, ListGivenUpInput } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { withoutValues } from "../without-values.ts";

/** Facts that could not be acted upon after all attempts, the newest first. @throws NOT_ALLOWED (role). */
export async function listFailedEvents(ctx: DomainCtx, input: ListGivenUpInput): Promise<FailedEventPage> {
  requireRole(ctx, "admin");
  const after = positionOf(input.cursor);
  const rows = await ctx.db
    .select({
      id: outboxEvents.id,
      name: outboxEvents.name,
      subjectId: outboxEvents.subjectId,
      memberId: outboxEvents.memberId,
      attempts: outboxEvents.attempts,
      error: outboxEvents.lastError,
      createdAt: outboxEvents.createdAt,
    })
    .from(outboxEvents)
    .where(
      and(
        eq(outboxEvents.status, "failed"),
        after && sql`(${outboxEvents.createdAt}, ${outboxEvents.id}) < ${pointOf(after)}`,
      ),
    )
    .orderBy(desc(outboxEvents.createdAt), desc(outboxEvents.id))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  const refOf = await memberRefs(
    ctx.db,
    page.rows.map(({ memberId }) => memberId),
  );
  return {
    rows: page.rows.map(({ memberId, createdAt, error, ...row }) => ({
      ...row,
      member: refOf(memberId),
      error: error === null ? null : withoutValues(error),
      createdAt: createdAt.toISOString(),
    })),
    nextCursor: page.nextCursor,
  };
}
