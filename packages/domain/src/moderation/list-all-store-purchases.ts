import type { AdminStorePurchasePage, ListStorePurchasesInput } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { storePurchases } from "@yoforex/db/schema/store";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { purchaseViews } from "../store/index.ts";

/** What members bought, the latest first. @throws NOT_ALLOWED (role); INVALID_INPUT for a cursor that isn't one. */
export async function listAllStorePurchases(
  ctx: DomainCtx,
  input: ListStorePurchasesInput,
): Promise<AdminStorePurchasePage> {
  const staff = requireRole(ctx, "moderator");
  const from = positionOf(input.cursor);
  const after = from && sql`(${storePurchases.createdAt}, ${storePurchases.id}) < ${pointOf(from)}`;
  return inTx(staff, async (tx) => {
    const found = await purchaseViews(tx, after, input.limit + 1);
    const page = toPage(found, input.limit, ({ at, view }) => ({ at, id: view.id }));
    const refOf = await memberRefs(
      tx,
      page.rows.map(({ memberId }) => memberId),
    );
    const rows = page.rows.map(({ memberId, view }) => ({
      ...view,
      memberId,
      username: refOf(memberId).username,
    }));
    return { ...page, rows };
  });
}
