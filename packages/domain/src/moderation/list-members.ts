import type { AdminMemberPage, ListMembersInput } from "@yoforex/contracts";
import { and, ilike, sql } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { adminMemberOf, readMembers, readPurses } from "./read-members.ts";
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
  const purses = await Promise.all(page.rows.map((row) => readPurses(ctx.db, row.id)));
  return { ...page, rows: page.rows.map((row, index) => adminMemberOf(row, purses[index] ?? [])) };
}
