import { z } from "zod";
import { zCoins } from "./coins-wire.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import { type FileId, type ListingId, type PurchaseId, type RequestId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

export const LISTING_KINDS = [
  "expert_advisor",
  "indicator",
  "set_file",
  "article",
  "source_code",
  "course",
] as const;
export const zListingKind = z.enum(LISTING_KINDS);
export type ListingKind = z.infer<typeof zListingKind>;

/** pending: waits for review · approved: on sale · rejected: sent back with a reason · withdrawn: off sale by its seller · suspended: off sale by staff */
export const LISTING_STATUSES = ["pending", "approved", "rejected", "withdrawn", "suspended"] as const;
export const zListingStatus = z.enum(LISTING_STATUSES);
export type ListingStatus = z.infer<typeof zListingStatus>;

/** escrow: paid, the seller waits · released: the seller has it · refunded: every coin went back */
export const PURCHASE_STATUSES = ["escrow", "released", "refunded"] as const;
export const zPurchaseStatus = z.enum(PURCHASE_STATUSES);
export type PurchaseStatus = z.infer<typeof zPurchaseStatus>;

export const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** What may be sold, by the file's ending; the server also looks at the content. */
export const FILE_TYPES: Record<ListingKind, readonly string[]> = {
  expert_advisor: ["ex4", "ex5", "mq4", "mq5", "zip"],
  indicator: ["ex4", "ex5", "mq4", "mq5", "zip"],
  set_file: ["set", "zip"],
  article: ["pdf", "zip"],
  source_code: ["mq4", "mq5", "mqh", "zip"],
  course: ["pdf", "zip"],
};

export const PublishListingInput = z.strictObject({
  requestId: zId<RequestId>(),
  kind: zListingKind,
  title: z.string().trim().min(4, "At least 4 characters.").max(80, "At most 80 characters."),
  summary: z.string().trim().min(20, "At least 20 characters.").max(200, "At most 200 characters."),
  description: z.string().trim().min(50, "At least 50 characters.").max(20_000, "At most 20,000 characters."),
  price: zCoins,
  version: z
    .string()
    .trim()
    .regex(/^\d{1,4}(\.\d{1,4}){0,2}$/, "A version such as 1.0 or 2.3.1."),
  fileId: zId<FileId>(),
});
/** A rejected listing is mended and handed in again; a new file is optional. */
export const ResubmitListingInput = PublishListingInput.omit({
  requestId: true,
  kind: true,
  fileId: true,
}).extend({
  listingId: zId<ListingId>(),
  fileId: zId<FileId>().optional(),
});
export const ListListingsInput = PageInput.extend({ kind: zListingKind.optional() }).strict();
export const ListingInput = z.strictObject({ slug: z.string().min(1).max(200) });
export const ListingIdInput = z.strictObject({ listingId: zId<ListingId>() });
/** `priceSeen` is what the buyer's dialog showed; another price now is refused with both figures. */
export const PurchaseListingInput = z.strictObject({
  requestId: zId<RequestId>(),
  listingId: zId<ListingId>(),
  priceSeen: zCoins,
});
export const PurchaseInput = z.strictObject({ purchaseId: zId<PurchaseId>() });

export const ListingRow = z.object({
  id: z.string(),
  slug: z.string(),
  kind: zListingKind,
  title: z.string(),
  summary: z.string(),
  price: z.number().int(),
  seller: MemberRef,
  version: z.string(),
  salesCount: z.number().int(),
  /** Reviews that are shown, and the sum of their stars. */
  reviewCount: z.number().int(),
  ratingSum: z.number().int(),
  publishedAt: zInstant.nullable(),
});
export type ListingRow = z.infer<typeof ListingRow>;
export const ListingPage = pageOf(ListingRow);
export type ListingPage = z.infer<typeof ListingPage>;

export const VersionView = z.object({
  id: z.string(),
  version: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  releasedAt: zInstant,
});
export type VersionView = z.infer<typeof VersionView>;

export const ListingView = ListingRow.extend({
  html: z.string(),
  status: zListingStatus,
  versions: z.array(VersionView).max(50),
  /** For the viewer: own → her own item; owned → the purchase that gives her access. */
  own: z.boolean(),
  ownedPurchaseId: z.string().nullable(),
  /** How many reviews gave one star, two stars and so on to five. */
  ratings: z.array(z.number().int()).length(5),
  refundHours: z.number().int(),
  escrowDays: z.number().int(),
});
export type ListingView = z.infer<typeof ListingView>;

/** Everything that will happen, before it does: nothing here is a promise until the purchase is posted. */
export const QuoteView = z.object({
  listingId: z.string(),
  price: z.number().int(),
  sellerShare: z.number().int(),
  platformShare: z.number().int(),
  purses: z
    .array(
      z.object({
        purse: z.enum(["purchased", "available"]),
        before: z.number().int(),
        pays: z.number().int(),
        after: z.number().int(),
      }),
    )
    .max(2),
  spendableBefore: z.number().int(),
  spendableAfter: z.number().int(),
  affordable: z.boolean(),
  escrowEndsAt: zInstant,
  refundEndsAt: zInstant,
});
export type QuoteView = z.infer<typeof QuoteView>;

export const PurchaseView = z.object({
  id: z.string(),
  number: z.string(),
  listing: z.object({ id: z.string(), slug: z.string(), title: z.string(), kind: zListingKind }),
  seller: MemberRef,
  buyer: MemberRef,
  status: zPurchaseStatus,
  price: z.number().int(),
  sellerShare: z.number().int(),
  platformShare: z.number().int(),
  transferId: z.string().nullable(),
  licenseKey: z.string().nullable(),
  licenseActive: z.boolean(),
  version: VersionView,
  downloadCount: z.number().int(),
  refundable: z.boolean(),
  refundEndsAt: zInstant,
  escrowEndsAt: zInstant,
  releasedAt: zInstant.nullable(),
  refundedAt: zInstant.nullable(),
  createdAt: zInstant,
});
export type PurchaseView = z.infer<typeof PurchaseView>;
export const PurchasePage = pageOf(PurchaseView);
export type PurchasePage = z.infer<typeof PurchasePage>;

/** A sale as its seller sees it: no licence key and no buyer's secrets. */
export const SaleRow = z.object({
  id: z.string(),
  number: z.string(),
  listing: z.object({ slug: z.string(), title: z.string() }),
  buyer: MemberRef,
  status: zPurchaseStatus,
  price: z.number().int(),
  sellerShare: z.number().int(),
  platformShare: z.number().int(),
  escrowEndsAt: zInstant,
  releasedAt: zInstant.nullable(),
  refundedAt: zInstant.nullable(),
  createdAt: zInstant,
});
export type SaleRow = z.infer<typeof SaleRow>;
export const SalePage = pageOf(SaleRow);
export type SalePage = z.infer<typeof SalePage>;

/** A seller's own listing in her studio. */
export const StudioListing = ListingRow.extend({
  status: zListingStatus,
  description: z.string(),
  reason: z.string().nullable(),
  decidedAt: zInstant.nullable(),
  createdAt: zInstant,
});
export type StudioListing = z.infer<typeof StudioListing>;
export const StudioPage = pageOf(StudioListing);
export type StudioPage = z.infer<typeof StudioPage>;

/** `url` is a path on this host that works until `expiresAt`, for this session only. */
export const DownloadLinkView = z.object({
  url: z.string(),
  expiresAt: zInstant,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
});
export type DownloadLinkView = z.infer<typeof DownloadLinkView>;

/** What the upload route answers. */
export const UploadedFileView = z.object({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
});
export type UploadedFileView = z.infer<typeof UploadedFileView>;

export type PublishListingInput = z.infer<typeof PublishListingInput>;
export type ResubmitListingInput = z.infer<typeof ResubmitListingInput>;
export type ListListingsInput = z.infer<typeof ListListingsInput>;
export type ListingInput = z.infer<typeof ListingInput>;
export type ListingIdInput = z.infer<typeof ListingIdInput>;
export type PurchaseListingInput = z.infer<typeof PurchaseListingInput>;
export type PurchaseInput = z.infer<typeof PurchaseInput>;
