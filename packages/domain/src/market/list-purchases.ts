import type { PurchasePage } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readPurchasePage } from "./purchase-queries.ts";
import type { PageRequest } from "./queries.ts";
import { purchaseViewOf } from "./views.ts";

/** A member's own purchases, newest first. */
export async function listPurchases(ctx: DomainCtx, input: PageRequest): Promise<PurchasePage> {
  const buyer = requireMember(ctx);
  const mine = eq(contentPurchases.buyerId, buyer.actor.id);
  const { rows, nextCursor, refOf } = await readPurchasePage(ctx.db, mine, input);
  const viewOf = (row: (typeof rows)[number]) =>
    purchaseViewOf(buyer, row, { seller: refOf(row.sellerId), buyer: refOf(row.buyerId) });
  return { rows: rows.map(viewOf), nextCursor };
}
