import type { ListStorePurchasesInput, StorePurchasePage } from "@yoforex/contracts";
import { and, eq, sql } from "@yoforex/db";
import { storePurchases } from "@yoforex/db/schema/store";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { purchaseViews } from "./purchase-views.ts";

/**
 * What one bought of the house, the latest first.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listStorePurchases(
  ctx: DomainCtx,
  input: ListStorePurchasesInput,
): Promise<StorePurchasePage> {
  const member = requireMember(ctx);
  const own = eq(storePurchases.userId, member.actor.id);
  const from = positionOf(input.cursor);
  const after = from && sql`(${storePurchases.createdAt}, ${storePurchases.id}) < ${pointOf(from)}`;
  const found = await inTx(member, (tx) => purchaseViews(tx, and(own, after), input.limit + 1));
  const page = toPage(found, input.limit, ({ at, view }) => ({ at, id: view.id }));
  return { ...page, rows: page.rows.map(({ view }) => view) };
}
