import {
  type AdminStoreItem,
  type CreateStoreItemInput,
  DomainError,
  newId,
  STORE_ITEMS_MAX,
  type StoreItemId,
} from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { storeItems } from "@yoforex/db/schema/store";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { adminItemView, requireStoreBadge, withOwnItemName } from "./store-items.ts";

/**
 * Puts an item into the store.
 * @throws NOT_ALLOWED (role); NOT_FOUND (badge); ITEM_NAME_TAKEN; INVALID_INPUT when the store is full.
 */
export async function createStoreItem(ctx: DomainCtx, input: CreateStoreItemInput): Promise<AdminStoreItem> {
  const admin = requireRole(ctx, "admin");
  return withOwnItemName(() =>
    inTx(admin, async (tx) => {
      // Two at once would both see room for one.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('store_items'))`);
      if ((await tx.$count(storeItems)) >= STORE_ITEMS_MAX) {
        const message = `The store holds ${STORE_ITEMS_MAX} items at most.`;
        throw new DomainError("INVALID_INPUT", { fields: [{ path: "name", message }] });
      }
      await requireStoreBadge(tx, input.badgeId);
      const { activeFrom, activeTo, ...fields } = input;
      const id = newId<StoreItemId>(ctx.clock());
      const times = {
        activeFrom: new Date(activeFrom),
        activeTo: activeTo === null ? null : new Date(activeTo),
      };
      const [item] = await tx
        .insert(storeItems)
        .values({ id, ...fields, ...times })
        .returning();
      if (item === undefined) throw new Error(`item ${id} was not written`);
      await recordAudit(tx, admin, {
        action: "store.create",
        target: { type: "store item", id, label: item.name },
        changes: [{ field: "price", before: null, after: String(item.price) }],
      });
      return adminItemView(item);
    }),
  );
}
