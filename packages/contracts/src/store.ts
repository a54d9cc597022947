import { z } from "zod";
import { BadgeRef } from "./badges.ts";
import { zCoins } from "./coins-wire.ts";
import { zId } from "./id-wire.ts";
import type { RequestId, StoreItemId, ThreadId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** What the store sells: a place for a thread, above the others or among them, and badges to wear. */
export const STORE_KINDS = ["boost", "feature", "badge"] as const;
export const zStoreKind = z.enum(STORE_KINDS);
export type StoreKind = z.infer<typeof zStoreKind>;
/** The kinds that are about a thread, for a time. */
export type PromotionKind = Exclude<StoreKind, "badge">;

export const isPromotion = (kind: StoreKind): kind is PromotionKind => kind !== "badge";

/** How many threads can have each place at once, whoever paid for it; more would hide each other. */
export const PLACES: Readonly<Record<PromotionKind, number>> = { boost: 12, feature: 3 };
/** More than this is no store but a warehouse. */
export const STORE_ITEMS_MAX = 50;
/** How many of one's threads the store offers to promote, the latest first. */
export const OWN_THREADS_MAX = 30;

/** Something that is on sale now. */
export const StoreItemView = z.strictObject({
  id: z.string(),
  kind: zStoreKind,
  name: z.string(),
  description: z.string(),
  price: z.number().int(),
  /** How many are left; null where there is no end of them. */
  left: z.number().int().nullable(),
  /** How many a member can have: in all, or at a time where they end. */
  perMember: z.number().int(),
  /** How many the reader has. */
  had: z.number().int(),
  /** How long it lasts; null for what stays. */
  hours: z.number().int().nullable(),
  badge: BadgeRef.nullable(),
});
export type StoreItemView = z.infer<typeof StoreItemView>;

export const StoreView = z.strictObject({
  items: z.array(StoreItemView).max(STORE_ITEMS_MAX),
  /** One's own threads that may be promoted. */
  threads: z.array(z.strictObject({ id: z.string(), title: z.string() })).max(OWN_THREADS_MAX),
  spendable: z.number().int(),
});
export type StoreView = z.infer<typeof StoreView>;

export const BuyItemInput = z.strictObject({
  requestId: zId<RequestId>(),
  itemId: zId<StoreItemId>(),
  /** The thread to promote; null for what isn't about one. */
  threadId: zId<ThreadId>().nullable(),
  priceSeen: zCoins,
});
export type BuyItemInput = z.infer<typeof BuyItemInput>;

/** What somebody bought. */
export const StorePurchaseView = z.strictObject({
  id: z.string(),
  kind: zStoreKind,
  name: z.string(),
  price: z.number().int(),
  thread: z.strictObject({ title: z.string(), path: z.string() }).nullable(),
  endsAt: zInstant.nullable(),
  refundedAt: zInstant.nullable(),
  transferId: z.string(),
  boughtAt: zInstant,
});
export type StorePurchaseView = z.infer<typeof StorePurchaseView>;

export const ListStorePurchasesInput = PageInput;
export type ListStorePurchasesInput = z.infer<typeof ListStorePurchasesInput>;
export const StorePurchasePage = pageOf(StorePurchaseView);
export type StorePurchasePage = z.infer<typeof StorePurchasePage>;
