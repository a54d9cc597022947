import { FILE_BYTES_MAX, LISTING_KINDS, LISTING_STATUSES, PURCHASE_STATUSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  inet,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, coinAmount, coinsMax, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const contentKind = pgEnum("content_kind", LISTING_KINDS);
export const contentStatus = pgEnum("content_status", LISTING_STATUSES);
export const purchaseStatus = pgEnum("purchase_status", PURCHASE_STATUSES);

/** A stored file; its bytes lie in the blob store under `storage_key`, which nobody outside ever sees. */
export const fileAssets = pgTable(
  "file_assets",
  {
    id: id(),
    ownerId: refersTo(() => users.id, "restrict").notNull(),
    storageKey: text().notNull(),
    name: text().notNull(),
    mime: text().notNull(),
    sizeBytes: integer().notNull(),
    sha256: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("file_assets_storage_key_names_one").on(t.storageKey),
    index("file_assets_by_owner").on(t.ownerId, t.createdAt),
    check("file_assets_name_length", sql`length(${t.name}) between 1 and 120`),
    check("file_assets_size", sql`${t.sizeBytes} between 1 and ${sql.raw(String(FILE_BYTES_MAX))}`),
    check("file_assets_sha256_shape", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** A product of the marketplace ("listing" in the code). It is withdrawn or suspended, never deleted. */
export const content = pgTable(
  "content",
  {
    id: id(),
    slug: text().notNull(),
    kind: contentKind().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    descriptionMarkdown: text().notNull(),
    descriptionHtml: text().notNull(),
    sellerId: refersTo(() => users.id, "restrict").notNull(),
    price: coinAmount().notNull(),
    status: contentStatus().notNull().default("pending"),
    decidedAt: instant(),
    decidedBy: refersTo(() => users.id, "restrict"),
    decisionReason: text(),
    publishedAt: instant(),
    /** Counts how often the seller handed it in; a reviewer names the one that she looked at. */
    revision: integer().notNull().default(1),
    requestId: uuid().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("content_revisions_count_from_one", sql`${t.revision} >= 1`),
    unique("content_slug_names_one").on(t.slug),
    unique("content_one_per_request").on(t.sellerId, t.requestId),
    unique("content_has_one_seller").on(t.id, t.sellerId),
    index("content_by_seller").on(t.sellerId, t.createdAt, t.id),
    index("content_by_decider").on(t.decidedBy),
    index("content_on_sale").on(t.publishedAt, t.id).where(sql`${t.status} = 'approved'`),
    index("content_on_sale_by_kind").on(t.kind, t.publishedAt, t.id).where(sql`${t.status} = 'approved'`),
    index("content_by_status").on(t.status, t.createdAt, t.id),
    check("content_title_length", sql`length(${t.title}) between 4 and 80`),
    check("content_price", sql`${t.price} between 0 and ${coinsMax}`),
    check("content_is_decided_by_someone", sql`(${t.decidedAt} is null) = (${t.decidedBy} is null)`),
    check(
      "content_is_approved_before_it_is_sold",
      sql`${t.status} not in ('approved', 'suspended') or (${t.publishedAt} is not null and ${t.decidedBy} is not null)`,
    ),
    check(
      "content_refusals_say_why",
      sql`${t.status} not in ('rejected', 'suspended') or ${t.decisionReason} is not null`,
    ),
    check("content_sellers_do_not_decide", sql`${t.decidedBy} <> ${t.sellerId}`),
  ],
);

export const contentStats = pgTable(
  "content_stats",
  {
    contentId: refersTo(() => content.id, "cascade").primaryKey(),
    salesCount: integer().notNull().default(0),
    /** Approved reviews and the sum of their stars; a trigger of theirs counts both. */
    reviewCount: integer().notNull().default(0),
    ratingSum: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    check("content_stats_count_up", sql`${t.salesCount} >= 0`),
    check(
      "content_stats_stars_are_one_to_five",
      sql`${t.ratingSum} between ${t.reviewCount} and 5 * ${t.reviewCount}`,
    ),
  ],
);

/** What a listing said about itself when staff let it on sale. */
export interface ApprovedWords {
  title: string;
  summary: string;
  description: string;
  price: number;
}

/** A file of a listing under its number. Buyers get it once staff have approved it: a trigger refuses anything else. */
export const contentVersions = pgTable(
  "content_versions",
  {
    id: id(),
    contentId: refersTo(() => content.id, "restrict").notNull(),
    version: text().notNull(),
    fileId: refersTo(() => fileAssets.id, "restrict").notNull(),
    /** When staff last let this file on sale, who, and with which words; none of it while nobody has. */
    approvedAt: instant(),
    approvedBy: refersTo(() => users.id, "restrict"),
    approvedWords: jsonb().$type<ApprovedWords>(),
    createdAt: createdAt(),
  },
  (t) => [
    index("content_versions_by_approver").on(t.approvedBy),
    check(
      "content_versions_are_approved_by_someone",
      sql`(${t.approvedAt} is null) = (${t.approvedBy} is null)`,
    ),
    check(
      "content_versions_words_come_with_approval",
      sql`${t.approvedWords} is null or ${t.approvedAt} is not null`,
    ),
    unique("content_versions_are_numbered_once").on(t.contentId, t.version),
    unique("content_versions_belong_to_one_listing").on(t.contentId, t.id),
    unique("content_versions_sell_a_file_once").on(t.fileId),
    check("content_versions_version_shape", sql`${t.version} ~ '^[0-9]{1,4}([.][0-9]{1,4}){0,2}$'`),
  ],
);

/** An order: what was paid and how it was shared, as it stood at that moment. */
export const contentPurchases = pgTable(
  "content_purchases",
  {
    id: id(),
    /** Shown to people as M-<number>. */
    number: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 1001 }),
    contentId: uuid().notNull(),
    versionId: uuid().notNull(),
    buyerId: refersTo(() => users.id, "restrict").notNull(),
    sellerId: uuid().notNull(),
    price: coinAmount().notNull(),
    sellerShareBps: integer().notNull(),
    sellerShare: coinAmount().notNull(),
    platformShare: coinAmount().notNull(),
    status: purchaseStatus().notNull(),
    /** The transfers that paid, released and refunded it; a free item has none. */
    transferId: uuid(),
    releaseTransferId: uuid(),
    refundTransferId: uuid(),
    /** What the platform paid in the seller's place when she had spent her share; none where she had it. */
    coverTransferId: uuid(),
    refundEndsAt: instant().notNull(),
    escrowEndsAt: instant().notNull(),
    releasedAt: instant(),
    refundedAt: instant(),
    refundReason: text(),
    requestId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("content_purchases_number_names_one").on(t.number),
    unique("content_purchases_are_of_one_buyer").on(t.id, t.contentId, t.buyerId),
    unique("content_purchases_one_per_request").on(t.buyerId, t.requestId),
    unique("content_purchases_are_paid_once").on(t.transferId),
    unique("content_purchases_are_released_once").on(t.releaseTransferId),
    unique("content_purchases_are_refunded_once").on(t.refundTransferId),
    unique("content_purchases_are_covered_once").on(t.coverTransferId),
    uniqueIndex("content_purchases_own_a_listing_once")
      .on(t.contentId, t.buyerId)
      .where(sql`${t.status} <> 'refunded'`),
    foreignKey({
      name: "content_purchases_pay_the_listings_seller",
      columns: [t.contentId, t.sellerId],
      foreignColumns: [content.id, content.sellerId],
    }).onDelete("restrict"),
    foreignKey({
      name: "content_purchases_buy_a_version_of_the_listing",
      columns: [t.contentId, t.versionId],
      foreignColumns: [contentVersions.contentId, contentVersions.id],
    }).onDelete("restrict"),
    index("content_purchases_by_listing").on(t.contentId, t.sellerId),
    index("content_purchases_by_version").on(t.contentId, t.versionId),
    index("content_purchases_by_buyer").on(t.buyerId, t.createdAt, t.id),
    index("content_purchases_by_seller").on(t.sellerId, t.createdAt, t.id),
    index("content_purchases_by_age").on(t.createdAt, t.id),
    index("content_purchases_to_release").on(t.escrowEndsAt).where(sql`${t.status} = 'escrow'`),
    check("content_purchases_not_ones_own", sql`${t.buyerId} <> ${t.sellerId}`),
    check("content_purchases_price", sql`${t.price} between 0 and ${coinsMax}`),
    check("content_purchases_share_bps", sql`${t.sellerShareBps} between 0 and 10000`),
    check(
      "content_purchases_seller_share_rounds_down",
      sql`${t.sellerShare} = ${t.price} * ${t.sellerShareBps} / 10000`,
    ),
    check("content_purchases_shares_add_up", sql`${t.sellerShare} + ${t.platformShare} = ${t.price}`),
    check("content_purchases_coins_have_a_transfer", sql`(${t.price} = 0) = (${t.transferId} is null)`),
    check(
      "content_purchases_released_at_one_time",
      sql`(${t.status} = 'released') = (${t.releasedAt} is not null)`,
    ),
    check(
      "content_purchases_refunded_at_one_time",
      sql`(${t.status} = 'refunded') = (${t.refundedAt} is not null)`,
    ),
    check(
      "content_purchases_are_covered_for_a_refund",
      sql`${t.coverTransferId} is null or ${t.refundTransferId} is not null`,
    ),
    check(
      "content_purchases_close_once",
      sql`${t.releaseTransferId} is null or ${t.refundTransferId} is null`,
    ),
  ],
);

/** A licence key, encrypted for its buyer to read again, hashed to be looked up. */
export const licenses = pgTable(
  "licenses",
  {
    id: id(),
    purchaseId: refersTo(() => contentPurchases.id, "restrict").notNull(),
    keyCipher: text().notNull(),
    keyHash: bytes().notNull(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("licenses_one_per_purchase").on(t.purchaseId),
    unique("licenses_key_names_one").on(t.keyHash),
  ],
);

/** Who fetched which file when: shown to buyer and seller, and what closes the buyer's own refund. */
export const downloadEvents = pgTable(
  "download_events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    purchaseId: refersTo(() => contentPurchases.id, "restrict").notNull(),
    versionId: refersTo(() => contentVersions.id, "restrict").notNull(),
    ip: inet(),
    createdAt: createdAt(),
  },
  (t) => [
    index("download_events_by_purchase").on(t.purchaseId, t.createdAt),
    index("download_events_by_version").on(t.versionId),
  ],
);
