import type { AppealPage, ListAppealsInput } from "@yoforex/contracts";
import { and, isNotNull, isNull, sql } from "@yoforex/db";
import { sanctionAppeals } from "@yoforex/db/schema/standing";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { appealCases, readAppeals } from "./read-appeals.ts";

/** What members say against their sanctions: what waits, or what was decided. @throws NOT_ALLOWED (role). */
export async function listAppeals(ctx: DomainCtx, input: ListAppealsInput): Promise<AppealPage> {
  requireRole(ctx, "moderator");
  const after = positionOf(input.cursor);
  const { outcome, createdAt, id } = sanctionAppeals;
  const rows = await readAppeals(ctx.db, {
    where: and(
      input.open ? isNull(outcome) : isNotNull(outcome),
      after && sql`(${createdAt}, ${id}) < ${pointOf(after)}`,
    ),
    limit: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { rows: await appealCases(ctx.db, page.rows, ctx.clock()), nextCursor: page.nextCursor };
}
