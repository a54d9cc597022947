import { STORE_KINDS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { citext, coinAmount, coinsMax, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { badges } from "./badges.ts";
import { forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

export const storeKind = pgEnum("store_kind", STORE_KINDS);

/** What the house sells for coins. */
export const storeItems = pgTable(
  "store_items",
  {
    id: id(),
    kind: storeKind().notNull(),
    name: citext().notNull().unique("store_items_name_names_one"),
    description: text().notNull(),
    price: coinAmount().notNull(),
    /** How many there are in all; null for no end of them. */
    stock: integer(),
    sold: integer().notNull().default(0),
    /** How many a member can have: in all, or at a time where they end. */
    perMember: integer().notNull(),
    hours: integer(),
    badgeId: refersTo(() => badges.id, "restrict"),
    activeFrom: instant().notNull(),
    activeTo: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("store_items_by_badge").on(t.badgeId).where(sql`${t.badgeId} is not null`),
    check(
      "store_items_sell_what_there_is",
      sql`${t.sold} >= 0 and (${t.stock} is null or ${t.sold} <= ${t.stock})`,
    ),
    check("store_items_cost_coins", sql`${t.price} between 1 and ${coinsMax}`),
    check("store_items_per_member_is_positive", sql`${t.perMember} > 0`),
    check(
      "store_items_are_what_their_kind_says",
      sql`(${t.kind} = 'badge') = (${t.badgeId} is not null) and (${t.kind} = 'badge') = (${t.hours} is null)
        and (${t.kind} <> 'badge' or ${t.perMember} = 1)`,
    ),
    check("store_items_end_later", sql`${t.activeTo} is null or ${t.activeTo} > ${t.activeFrom}`),
  ],
);

/** What members bought of the house, at which price. */
export const storePurchases = pgTable(
  "store_purchases",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    itemId: refersTo(() => storeItems.id, "restrict").notNull(),
    kind: storeKind().notNull(),
    price: coinAmount().notNull(),
    threadId: refersTo(() => forumThreads.id, "restrict"),
    endsAt: instant(),
    requestId: uuid().notNull(),
    transferId: uuid().notNull(),
    refundedAt: instant(),
    refundTransferId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("store_purchases_one_per_request").on(t.userId, t.requestId),
    unique("store_purchases_paid_by_one_transfer").on(t.transferId),
    unique("store_purchases_refunded_by_one_transfer").on(t.refundTransferId),
    uniqueIndex("store_purchases_badge_had_once")
      .on(t.userId, t.itemId)
      .where(sql`${t.kind} = 'badge' and ${t.refundedAt} is null`),
    index("store_purchases_by_item").on(t.itemId, t.userId),
    index("store_purchases_by_age").on(t.createdAt, t.id),
    index("store_purchases_by_thread").on(t.threadId).where(sql`${t.threadId} is not null`),
    check("store_purchases_cost_coins", sql`${t.price} between 1 and ${coinsMax}`),
    check(
      "store_purchases_promote_a_thread_for_a_time",
      sql`(${t.kind} = 'badge') = (${t.threadId} is null) and (${t.kind} = 'badge') = (${t.endsAt} is null)`,
    ),
    check(
      "store_purchases_refunded_with_coins",
      sql`(${t.refundedAt} is null) = (${t.refundTransferId} is null)`,
    ),
  ],
);

/** Which threads have a place that was paid for, and until when; kept apart so that everybody may read it. */
export const threadPromotions = pgTable(
  "thread_promotions",
  {
    purchaseId: refersTo(() => storePurchases.id, "restrict").primaryKey(),
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    kind: storeKind().notNull(),
    endsAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("thread_promotions_by_end").on(t.kind, t.endsAt),
    index("thread_promotions_by_thread").on(t.threadId),
    check("thread_promotions_are_places", sql`${t.kind} <> 'badge'`),
  ],
);
