import type { AdminWithdrawalPage, ListWithdrawalsAdminInput, MemberRef } from "@yoforex/contracts";
import { and, asc, desc, eq, sql } from "@yoforex/db";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { OPEN_STATUSES } from "./destinations.ts";
import type { WithdrawalRow } from "./queries.ts";
import { plainView } from "./views.ts";

/** A withdrawal as staff see it. */
export const deskView = (row: WithdrawalRow, member: MemberRef) => ({
  ...plainView(row),
  member,
  twoAdmins: row.twoAdmins,
  rail: row.rail,
  reference: row.reference,
});

/**
 * Everybody's withdrawals, of one state when it is given: what waits comes oldest first, everything else newest first.
 * @throws NOT_ALLOWED (role); INVALID_INPUT for a cursor that isn't one.
 */
export async function listAllWithdrawals(
  ctx: DomainCtx,
  input: ListWithdrawalsAdminInput,
): Promise<AdminWithdrawalPage> {
  const { db } = requireRole(ctx, "admin");
  const from = positionOf(input.cursor);
  const { createdAt, id, status } = withdrawalRequests;
  const waits = input.status !== undefined && OPEN_STATUSES.includes(input.status);
  const order = waits ? asc : desc;
  const beyond = waits ? sql`>` : sql`<`;
  const found = await db
    .select()
    .from(withdrawalRequests)
    .where(
      and(
        input.status && eq(status, input.status),
        from && sql`(${createdAt}, ${id}) ${beyond} ${pointOf(from)}`,
      ),
    )
    .orderBy(order(createdAt), order(id))
    .limit(input.limit + 1);
  const { rows, nextCursor } = toPage(found, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  const refOf = await memberRefs(
    db,
    rows.map(({ userId }) => userId),
  );
  return { rows: rows.map((row) => deskView(row, refOf(row.userId))), nextCursor };
}
