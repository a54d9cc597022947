import { type AdminStoreItem, DomainError } from "@yoforex/contracts";
import { and, brokenConstraint, eq, type Tx } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import type { storeItems } from "@yoforex/db/schema/store";

export const adminItemView = (item: typeof storeItems.$inferSelect): AdminStoreItem => ({
  id: item.id,
  kind: item.kind,
  name: item.name,
  description: item.description,
  price: item.price,
  stock: item.stock,
  sold: item.sold,
  perMember: item.perMember,
  hours: item.hours,
  badgeId: item.badgeId,
  activeFrom: item.activeFrom.toISOString(),
  activeTo: item.activeTo?.toISOString() ?? null,
});

/** Only what is made for the store is sold there: another badge would lose its meaning. @throws NOT_FOUND. */
export async function requireStoreBadge(tx: Tx, badgeId: string | null): Promise<void> {
  if (badgeId === null) return;
  const forSale = and(eq(badges.id, badgeId), eq(badges.rule, "store"));
  if ((await tx.$count(badges, forSale)) === 0) throw new DomainError("NOT_FOUND", { what: "badge" });
}

/** Says of a write what the database refused in it. @throws ITEM_NAME_TAKEN; INVALID_INPUT for less stock than was sold. */
export async function withOwnItemName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === "store_items_name_names_one") throw new DomainError("ITEM_NAME_TAKEN", {});
    if (broken !== "store_items_sell_what_there_is") throw error;
    const message = "More than that were sold already.";
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "stock", message }] });
  }
}
