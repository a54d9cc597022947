import { type AdminStoreItem, DomainError, type EditStoreItemInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { storeItems } from "@yoforex/db/schema/store";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { adminItemView, requireStoreBadge, withOwnItemName } from "./store-items.ts";

const FIELDS = [
  "name",
  "description",
  "price",
  "stock",
  "perMember",
  "hours",
  "activeFrom",
  "activeTo",
] as const;

/**
 * Changes an item; what was sold keeps its price and its end. Its kind and its badge stay, for purchases rest on them.
 * An end in the past takes it off sale.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ITEM_NAME_TAKEN; INVALID_INPUT for less stock than was sold, or another kind.
 */
export async function editStoreItem(ctx: DomainCtx, input: EditStoreItemInput): Promise<AdminStoreItem> {
  const admin = requireRole(ctx, "admin");
  const { itemId, reason, activeFrom, activeTo, ...fields } = input;
  const times = { activeFrom: new Date(activeFrom), activeTo: activeTo === null ? null : new Date(activeTo) };
  return withOwnItemName(() =>
    inTx(admin, async (tx) => {
      const [found] = await tx.select().from(storeItems).where(eq(storeItems.id, itemId)).for("update");
      if (found === undefined) throw new DomainError("NOT_FOUND", { what: "item" });
      await requireStoreBadge(tx, input.badgeId);
      if (found.kind !== input.kind || found.badgeId !== input.badgeId) {
        const message = "What an item is stays; make another one.";
        throw new DomainError("INVALID_INPUT", { fields: [{ path: "kind", message }] });
      }
      const [item] = await tx
        .update(storeItems)
        .set({ ...fields, ...times })
        .where(eq(storeItems.id, itemId))
        .returning();
      if (item === undefined) throw new Error(`item ${itemId} was not written`);
      const [before, after] = [adminItemView(found), adminItemView(item)];
      await recordAudit(tx, admin, {
        action: "store.edit",
        target: { type: "store item", id: itemId, label: found.name },
        reason,
        changes: FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
          field,
          before: String(before[field] ?? ""),
          after: String(after[field] ?? ""),
        })),
      });
      return after;
    }),
  );
}
