import { asId, type FileId, type ListingId, type MemberId } from "@yoforex/contracts";
import { and, type Db, desc, eq, isNotNull, ne, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import {
  content,
  contentPurchases,
  contentStats,
  contentVersions,
  fileAssets,
} from "@yoforex/db/schema/market";

/** Whatever can read: the pool, or a transaction that must see its own writes. */
export type Reader = Db | Tx;

/** Which page of a list: where it begins and how many rows it may have. */
export interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

const VERSIONS_MAX = 50;

/** Ids as the decisions below need them; the words come with the pages that show them. */
const factColumns = {
  id: content.id,
  sellerId: content.sellerId,
  kind: content.kind,
  slug: content.slug,
  title: content.title,
  status: content.status,
  price: content.price,
  publishedAt: content.publishedAt,
  decidedBy: content.decidedBy,
  revision: content.revision,
  sellerActive: sql<boolean>`${users.status} in ('active', 'silenced')`,
};

/** What decisions about a listing rest on, or undefined when there is none. */
export async function findListing(db: Reader, listingId: ListingId) {
  const [listing] = await db
    .select(factColumns)
    .from(content)
    .innerJoin(users, eq(users.id, content.sellerId))
    .where(eq(content.id, listingId));
  return listing;
}

/** As `findListing`; nobody else sells, changes or decides on this listing until the transaction ends. */
export async function lockListing(tx: Tx, listingId: ListingId) {
  const [listing] = await tx
    .select(factColumns)
    .from(content)
    .innerJoin(users, eq(users.id, content.sellerId))
    .where(eq(content.id, listingId))
    .for("no key update", { of: content });
  return listing;
}

/** The version that buyers get: the newest that staff approved. */
export async function findSoldVersion(db: Reader, listingId: ListingId) {
  const [version] = await db
    .select({ id: contentVersions.id })
    .from(contentVersions)
    .where(and(eq(contentVersions.contentId, listingId), isNotNull(contentVersions.approvedAt)))
    .orderBy(desc(contentVersions.createdAt), desc(contentVersions.id))
    .limit(1);
  return version;
}

/** The purchase that gives a member access to a listing now, if any. */
export async function findOwned(db: Reader, listingId: ListingId, buyerId: MemberId) {
  const [owned] = await db
    .select({ id: contentPurchases.id, createdAt: contentPurchases.createdAt })
    .from(contentPurchases)
    .where(
      and(
        eq(contentPurchases.contentId, listingId),
        eq(contentPurchases.buyerId, buyerId),
        ne(contentPurchases.status, "refunded"),
      ),
    );
  return owned;
}

/** A member's own file and whether it is on sale already; locked, so that two forms can't sell it twice. */
export async function lockFile(tx: Tx, fileId: FileId, ownerId: MemberId) {
  const [file] = await tx
    .select({ id: fileAssets.id, name: fileAssets.name })
    .from(fileAssets)
    .where(and(eq(fileAssets.id, fileId), eq(fileAssets.ownerId, ownerId)))
    .for("update");
  if (file === undefined) return undefined;
  const [use] = await tx
    .select({ contentId: contentVersions.contentId })
    .from(contentVersions)
    .where(eq(contentVersions.fileId, fileId));
  return { ...file, listingId: use === undefined ? null : asId<ListingId>(use.contentId) };
}

export const versionColumns = {
  id: contentVersions.id,
  version: contentVersions.version,
  fileName: fileAssets.name,
  sizeBytes: fileAssets.sizeBytes,
  sha256: fileAssets.sha256,
  approvedAt: contentVersions.approvedAt,
  createdAt: contentVersions.createdAt,
};

const currentVersion = sql<string>`(
  select v.version from content_versions v where v.content_id = ${content.id}
  order by v.created_at desc, v.id desc limit 1)`;

/** What a row of any list of listings shows. */
export const rowColumns = {
  id: content.id,
  slug: content.slug,
  kind: content.kind,
  title: content.title,
  summary: content.summary,
  price: content.price,
  sellerId: content.sellerId,
  status: content.status,
  version: currentVersion,
  salesCount: contentStats.salesCount,
  reviewCount: contentStats.reviewCount,
  ratingSum: contentStats.ratingSum,
  publishedAt: content.publishedAt,
  createdAt: content.createdAt,
};

/** What seller and staff see besides. */
export const studioColumns = {
  ...rowColumns,
  description: content.descriptionMarkdown,
  reason: content.decisionReason,
  decidedAt: content.decidedAt,
};

/** The versions of a listing with their files, newest first. */
export const readVersions = (db: Reader, listingId: string) =>
  db
    .select(versionColumns)
    .from(contentVersions)
    .innerJoin(fileAssets, eq(fileAssets.id, contentVersions.fileId))
    .where(eq(contentVersions.contentId, listingId))
    .orderBy(desc(contentVersions.createdAt), desc(contentVersions.id))
    .limit(VERSIONS_MAX);
