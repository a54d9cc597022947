import { type AdminStore, STORE_ITEMS_MAX } from "@yoforex/contracts";
import { asc } from "@yoforex/db";
import { storeItems } from "@yoforex/db/schema/store";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { adminItemView } from "./store-items.ts";

/** Every item, on sale or not. @throws NOT_ALLOWED (role). */
export async function listStoreItems(ctx: DomainCtx): Promise<AdminStore> {
  return inTx(requireRole(ctx, "moderator"), async (tx) => {
    const items = await tx
      .select()
      .from(storeItems)
      .orderBy(asc(storeItems.kind), asc(storeItems.price), asc(storeItems.id))
      .limit(STORE_ITEMS_MAX);
    return { items: items.map(adminItemView) };
  });
}
