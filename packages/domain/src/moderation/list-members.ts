import { totalsOf } from "@yoforex/coin-ledger";
import { type AdminMemberPage, asId, type ListMembersInput, type MemberId } from "@yoforex/contracts";
import { and, ilike, sql } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { adminMemberOf, readMembers } from "./read-members.ts";
import { containing } from "./text-filter.ts";

/** Members, the newest first; with `name`, those whose names contain it. @throws NOT_ALLOWED (role). */
export async function listMembers(ctx: DomainCtx, input: ListMembersInput): Promise<AdminMemberPage> {
  requireRole(ctx, "moderator");
  const after = positionOf(input.cursor);
  const where = and(
    input.name ? ilike(sql`${users.username}::text`, containing(input.name)) : undefined,
    after && sql`(${users.createdAt}, ${users.id}) < ${pointOf(after)}`,
  );
  const rows = await readMembers(ctx.db, { where, limit: input.limit + 1 });
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  const totals = await totalsOf(
    ctx.db,
    page.rows.map((row) => asId<MemberId>(row.id)),
  );
  return { ...page, rows: page.rows.map((row) => adminMemberOf(row, totals.get(asId(row.id)) ?? 0)) };
}
