import type { SalePage } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readPurchasePage } from "./purchase-queries.ts";
import type { PageRequest } from "./queries.ts";
import { saleRowOf } from "./views.ts";

/** What a member sold, newest first. */
export async function listSales(ctx: DomainCtx, input: PageRequest): Promise<SalePage> {
  const { actor } = requireMember(ctx);
  const { rows, nextCursor, refOf } = await readPurchasePage(
    ctx.db,
    eq(contentPurchases.sellerId, actor.id),
    input,
  );
  return { rows: rows.map((row) => saleRowOf(row, refOf(row.buyerId))), nextCursor };
}
