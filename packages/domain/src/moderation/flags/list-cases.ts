import type { FlagCasePage, ListFlagCasesInput } from "@yoforex/contracts";
import { and, asc, desc, isNotNull, isNull, sql } from "@yoforex/db";
import { flagCases } from "@yoforex/db/schema/flags";
import { requireRole } from "../../authz.ts";
import type { DomainCtx } from "../../context.ts";
import { pointOf, positionOf, toPage } from "../../keyset.ts";
import { caseViews, readCases } from "./read-cases.ts";

/** Flagged posts: what has waited longest first, or what was decided last. @throws NOT_ALLOWED (role). */
export async function listFlagCases(ctx: DomainCtx, input: ListFlagCasesInput): Promise<FlagCasePage> {
  requireRole(ctx, "moderator");
  const after = positionOf(input.cursor);
  const { outcome, createdAt, decidedAt, id } = flagCases;
  const limit = input.limit + 1;
  const rows = input.open
    ? await readCases(ctx.db, {
        where: and(isNull(outcome), after && sql`(${createdAt}, ${id}) > ${pointOf(after)}`),
        order: [asc(createdAt), asc(id)],
        limit,
      })
    : await readCases(ctx.db, {
        where: and(isNotNull(outcome), after && sql`(${decidedAt}, ${id}) < ${pointOf(after)}`),
        order: [desc(decidedAt), desc(id)],
        limit,
      });
  const page = toPage(rows, input.limit, (row) => ({ at: row.decidedAt ?? row.createdAt, id: row.id }));
  return { rows: await caseViews(ctx.db, page.rows, ctx.clock()), nextCursor: page.nextCursor };
}
