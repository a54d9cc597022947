import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import type { BadgeId, StoreItemId, StorePurchaseId } from "./ids.ts";
import { pageOf, zInstant } from "./page.ts";
import { isPromotion, STORE_ITEMS_MAX, StorePurchaseView, zStoreKind } from "./store.ts";

/** A thing of the store as staff see it, on sale or not. */
export const AdminStoreItem = z.strictObject({
  id: z.string(),
  kind: zStoreKind,
  name: z.string(),
  description: z.string(),
  price: z.number().int(),
  stock: z.number().int().nullable(),
  sold: z.number().int(),
  perMember: z.number().int(),
  hours: z.number().int().nullable(),
  badgeId: z.string().nullable(),
  activeFrom: zInstant,
  activeTo: zInstant.nullable(),
});
export type AdminStoreItem = z.infer<typeof AdminStoreItem>;
export const AdminStore = z.strictObject({ items: z.array(AdminStoreItem).max(STORE_ITEMS_MAX) });
export type AdminStore = z.infer<typeof AdminStore>;

/** An item as a form holds it. */
export const StoreItemFields = z.strictObject({
  kind: zStoreKind,
  name: z.string().trim().min(3, "3 characters or more.").max(60, "At most 60 characters."),
  description: z.string().trim().min(8, "8 characters or more.").max(200, "At most 200 characters."),
  price: z.number().int().min(1).max(100_000),
  stock: z.number().int().min(0).max(1_000_000).nullable(),
  perMember: z.number().int().min(1).max(100),
  hours: z.number().int().min(1).max(2_160).nullable(),
  badgeId: zId<BadgeId>().nullable(),
  activeFrom: zInstant,
  activeTo: zInstant.nullable(),
});
export type StoreItemFields = z.infer<typeof StoreItemFields>;

const fits = ({ kind, hours, badgeId, perMember }: StoreItemFields): boolean =>
  isPromotion(kind)
    ? hours !== null && badgeId === null
    : hours === null && badgeId !== null && perMember === 1;
const MISFIT = {
  path: ["kind"],
  message: "A place lasts for hours; a badge is one of those for the store, and is had once.",
};
const endsLater = ({ activeFrom, activeTo }: StoreItemFields) => activeTo === null || activeTo > activeFrom;
const ENDS_FIRST = { path: ["activeTo"], message: "It must end after it begins." };

export const CreateStoreItemInput = StoreItemFields.refine(fits, MISFIT).refine(endsLater, ENDS_FIRST);
export type CreateStoreItemInput = z.infer<typeof CreateStoreItemInput>;
export const EditStoreItemInput = StoreItemFields.extend({ itemId: zId<StoreItemId>(), reason: zReason })
  .refine(fits, MISFIT)
  .refine(endsLater, ENDS_FIRST);
export type EditStoreItemInput = z.infer<typeof EditStoreItemInput>;

/** What a member bought, with who. */
export const AdminStorePurchase = StorePurchaseView.extend({ memberId: z.string(), username: z.string() });
export type AdminStorePurchase = z.infer<typeof AdminStorePurchase>;
export const AdminStorePurchasePage = pageOf(AdminStorePurchase);
export type AdminStorePurchasePage = z.infer<typeof AdminStorePurchasePage>;

export const RefundStorePurchaseInput = z.strictObject({
  storePurchaseId: zId<StorePurchaseId>(),
  reason: zReason,
});
export type RefundStorePurchaseInput = z.infer<typeof RefundStorePurchaseInput>;
export const StoreRefunded = z.strictObject({ returned: z.number().int() });
export type StoreRefunded = z.infer<typeof StoreRefunded>;
