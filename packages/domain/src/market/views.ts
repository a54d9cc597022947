import type {
  ListingKind,
  ListingRow,
  MemberRef,
  PurchaseView,
  SaleRow,
  StudioListing,
  VersionView,
} from "@yoforex/contracts";
import type { MemberCtx } from "../context.ts";
import { licensePurpose } from "../sealed-columns.ts";
import { canRefund } from "./policy.ts";
import type { PurchaseRow } from "./purchase-queries.ts";
import { orderNumber } from "./rules.ts";

const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null;

interface ListingWords {
  id: string;
  slug: string;
  kind: ListingKind;
  title: string;
  summary: string;
  price: number;
  version: string;
  salesCount: number;
  reviewCount: number;
  ratingSum: number;
  publishedAt: Date | null;
}

export const listingRowOf = (row: ListingWords, seller: MemberRef): ListingRow => ({
  id: row.id,
  slug: row.slug,
  kind: row.kind,
  title: row.title,
  summary: row.summary,
  price: row.price,
  seller,
  version: row.version,
  salesCount: row.salesCount,
  reviewCount: row.reviewCount,
  ratingSum: row.ratingSum,
  publishedAt: instantOf(row.publishedAt),
});

interface StudioWords extends ListingWords {
  status: StudioListing["status"];
  description: string;
  reason: string | null;
  decidedAt: Date | null;
  createdAt: Date;
}

export const studioListingOf = (row: StudioWords, seller: MemberRef): StudioListing => ({
  ...listingRowOf(row, seller),
  status: row.status,
  description: row.description,
  reason: row.reason,
  decidedAt: instantOf(row.decidedAt),
  createdAt: row.createdAt.toISOString(),
});

export const versionViewOf = (row: PurchaseRow["version"]): VersionView => ({
  id: row.id,
  version: row.version,
  fileName: row.fileName,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  releasedAt: row.createdAt.toISOString(),
});

export interface Parties {
  seller: MemberRef;
  buyer: MemberRef;
}

/** A purchase as its buyer sees it, with the key of a licence that is in force. Nobody else may get this view. */
export const purchaseViewOf = (
  ctx: MemberCtx,
  row: PurchaseRow,
  { seller, buyer }: Parties,
): PurchaseView => ({
  id: row.id,
  number: orderNumber(row.number),
  listing: row.listing,
  seller,
  buyer,
  status: row.status,
  price: row.price,
  sellerShare: row.sellerShare,
  platformShare: row.platformShare,
  transferId: row.transferId,
  licenseKey:
    row.license.revokedAt === null
      ? ctx.secrets.decrypt(row.license.keyCipher, licensePurpose(row.id))
      : null,
  licenseActive: row.license.revokedAt === null,
  version: versionViewOf(row.version),
  downloadCount: row.downloadCount,
  refundable: canRefund(ctx.actor, row, ctx.clock()) === true,
  refundEndsAt: row.refundEndsAt.toISOString(),
  escrowEndsAt: row.escrowEndsAt.toISOString(),
  releasedAt: instantOf(row.releasedAt),
  refundedAt: instantOf(row.refundedAt),
  createdAt: row.createdAt.toISOString(),
});

/** A purchase as its seller sees it: what was paid and when the share arrives. */
export const saleRowOf = (row: PurchaseRow, buyer: MemberRef): SaleRow => ({
  id: row.id,
  number: orderNumber(row.number),
  listing: { slug: row.listing.slug, title: row.listing.title },
  buyer,
  status: row.status,
  price: row.price,
  sellerShare: row.sellerShare,
  platformShare: row.platformShare,
  escrowEndsAt: row.escrowEndsAt.toISOString(),
  releasedAt: instantOf(row.releasedAt),
  refundedAt: instantOf(row.refundedAt),
  createdAt: row.createdAt.toISOString(),
});
