import { z } from "zod";
import { zBookInstant } from "./book-instant.ts";
import { BountyView } from "./bounties.ts";
import { zCoins } from "./coins-wire.ts";
import { PURSES, SYSTEM_ACCOUNTS, TransferView, zAccountKind } from "./economy.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import {
  type ListingId,
  type ListingVersionId,
  type MemberId,
  type PurchaseId,
  type ReplyId,
  type ThreadId,
  type TransferId,
} from "./ids.ts";
import { JobsAmiss } from "./job-names.ts";
import { StudioListing, VersionView, zListingStatus, zPurchaseStatus } from "./market.ts";
import { PageInput, pageOf, zCursor, zInstant } from "./page.ts";
import { DeskPictures } from "./pictures.ts";
import { DeskPoll } from "./polls.ts";
import { zMemberStatus } from "./roles.ts";
import { AdminSanction } from "./standing.ts";
import { ThreadPlace } from "./thread-place.ts";

/** Staff always say why; the words are kept in the audit log and, where it concerns a member, shown to her. */
export const zReason = z
  .string()
  .trim()
  .min(4, "Say why, in 4 characters or more.")
  .max(500, "At most 500 characters.");

/** How many acts one file of the audit log holds. */
export const AUDIT_FILE_ROWS = 10_000;
/** Where a file of the audit log begins: after the row that a file before it ended with, else with the newest. */
export const ExportAuditInput = z.strictObject({ before: zCursor.optional() });
export type ExportAuditInput = z.infer<typeof ExportAuditInput>;

export const ListListingsAdminInput = PageInput.extend({
  status: zListingStatus.default("pending"),
}).strict();
export const ReviewListingInput = z.strictObject({ listingId: zId<ListingId>() });
/** Names what the reviewer looked at; a listing that was handed in again since is not decided. */
export const ApproveListingInput = z.strictObject({
  listingId: zId<ListingId>(),
  versionId: zId<ListingVersionId>(),
  revision: z.number().int().min(1),
});
export const ReviewDownloadInput = ApproveListingInput.omit({ revision: true });
export const RejectListingInput = ApproveListingInput.extend({ reason: zReason });
export const SuspendListingInput = z.strictObject({ listingId: zId<ListingId>(), reason: zReason });
export const RestoreListingInput = SuspendListingInput;
/** `transferId` is the transfer that sent the tip. */
export const ReverseTipInput = z.strictObject({ transferId: zId<TransferId>(), reason: zReason });
export const RefundQuoteInput = z.strictObject({ purchaseId: zId<PurchaseId>() });
/** `platformPaysSeen` is what the dialog said the platform pays in the seller's place; another figure now is refused. */
export const RefundPurchaseInput = RefundQuoteInput.extend({ reason: zReason, platformPaysSeen: zCoins });
export const ListPurchasesInput = PageInput.extend({ status: zPurchaseStatus.optional() }).strict();
export const HidePostInput = z.strictObject({
  target: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("thread"), id: zId<ThreadId>() }),
    z.strictObject({ type: z.literal("reply"), id: zId<ReplyId>() }),
  ]),
  hidden: z.boolean(),
  reason: zReason,
});
export const LockThreadInput = z.strictObject({
  threadId: zId<ThreadId>(),
  locked: z.boolean(),
  reason: zReason,
});
export const ListPostsInput = PageInput.extend({ text: z.string().trim().max(100).optional() }).strict();
export const ListMembersInput = PageInput.extend({ name: z.string().trim().max(24).optional() }).strict();
export const SuspendMemberInput = z.strictObject({ memberId: zId<MemberId>(), reason: zReason });
export const ReinstateMemberInput = SuspendMemberInput;
export const SignOutMemberInput = SuspendMemberInput;
export const PROFILE_PARTS = ["picture", "display name", "text", "links"] as const;
export const ClearProfileInput = SuspendMemberInput.extend({ part: z.enum(PROFILE_PARTS) }).strict();
export const NoteMemberInput = z.strictObject({
  memberId: zId<MemberId>(),
  text: z.string().trim().min(1, "Write something.").max(1_000, "At most 1,000 characters."),
});
export const ListTransfersInput = PageInput.extend({
  kind: z.string().max(60).optional(),
  account: zAccountKind.optional(),
  memberId: zId<MemberId>().optional(),
  from: zBookInstant.optional(),
  /** Transfers of this instant are left out. */
  until: zBookInstant.optional(),
}).strict();

/** What the seller changed since staff last let the listing on sale. */
export const ListingChange = z.object({
  field: z.enum(["file", "title", "summary", "description", "price"]),
  before: z.string(),
  after: z.string(),
});
export type ListingChange = z.infer<typeof ListingChange>;

/** A listing as its reviewer sees it: words, file facts and who sells it. */
export const ListingCase = StudioListing.extend({
  html: z.string(),
  /** How often it was handed in; a decision names the one it is about. */
  revision: z.number().int(),
  /** Newest first; the first is what a decision is about. */
  versions: z.array(VersionView.extend({ approvedAt: zInstant.nullable() })).max(50),
  /** The version that buyers get as long as nothing newer is approved; null before the first approval. */
  lastApproved: z
    .object({ version: z.string(), at: zInstant, changes: z.array(ListingChange).max(5) })
    .nullable(),
  sellerSince: zInstant,
  sellerListings: z.number().int(),
  decidedBy: z.string().nullable(),
});
export type ListingCase = z.infer<typeof ListingCase>;
export const ListingCasePage = pageOf(StudioListing);
export type ListingCasePage = z.infer<typeof ListingCasePage>;

/** Who pays a refund before it is confirmed: the three parts add up to the price. */
export const RefundQuote = z.object({
  price: z.number().int(),
  /** Of the seller's share, what she pays back herself: out of escrow, or from what she has available. */
  fromSeller: z.number().int(),
  /** The commission, which goes back in any case. */
  fromCommission: z.number().int(),
  /** Of the seller's share, what the platform pays because she has spent it. */
  platformPays: z.number().int(),
});
export type RefundQuote = z.infer<typeof RefundQuote>;

export const AdminPurchase = z.object({
  id: z.string(),
  number: z.string(),
  listingTitle: z.string(),
  listingSlug: z.string(),
  buyer: MemberRef,
  seller: MemberRef,
  status: zPurchaseStatus,
  price: z.number().int(),
  sellerShare: z.number().int(),
  platformShare: z.number().int(),
  transferId: z.string().nullable(),
  escrowEndsAt: zInstant,
  createdAt: zInstant,
});
export type AdminPurchase = z.infer<typeof AdminPurchase>;
export const AdminPurchasePage = pageOf(AdminPurchase);
export type AdminPurchasePage = z.infer<typeof AdminPurchasePage>;

export const AdminPost = z.object({
  type: z.enum(["thread", "reply"]),
  id: z.string(),
  threadId: z.string(),
  threadSlug: z.string(),
  threadTitle: z.string(),
  locked: z.boolean(),
  author: MemberRef,
  excerpt: z.string(),
  /** By staff. */
  hidden: z.boolean(),
  /** How its thread is paced: seconds between two replies of one member, null as the category says. */
  slowSeconds: z.number().int().nullable(),
  closesAt: zInstant.nullable(),
  /** Whether its author took it off the page. */
  deleted: z.boolean(),
  /** Of a question: its open or else its last bounty. */
  bounty: BountyView.nullable(),
  /** How a thread stands in the lists; null for replies. */
  place: ThreadPlace.nullable(),
  poll: DeskPoll.nullable(),
  pictures: DeskPictures,
  createdAt: zInstant,
});
export type AdminPost = z.infer<typeof AdminPost>;
export const AdminPostPage = pageOf(AdminPost);
export type AdminPostPage = z.infer<typeof AdminPostPage>;

export const AdminMember = MemberRef.extend({
  status: zMemberStatus,
  emailVerified: z.boolean(),
  total: z.number().int(),
  lastSignInAt: zInstant.nullable(),
  createdAt: zInstant,
});
export type AdminMember = z.infer<typeof AdminMember>;
export const AdminMemberPage = pageOf(AdminMember);
export type AdminMemberPage = z.infer<typeof AdminMemberPage>;

/** What one of the staff wrote about a member for the others. */
const MemberNote = z.object({ id: z.string(), text: z.string(), by: z.string(), at: zInstant });

export const AdminMemberDetail = AdminMember.extend({
  purses: z.array(z.object({ kind: zAccountKind, balance: z.number().int() })).max(PURSES.length),
  /** The instant that was asked about; null where the purses are as they are now. */
  pursesAt: zInstant.nullable(),
  threadCount: z.number().int(),
  replyCount: z.number().int(),
  listingCount: z.number().int(),
  purchaseCount: z.number().int(),
  sessionCount: z.number().int(),
  sessionLastUsedAt: zInstant.nullable(),
  sanctions: z.array(AdminSanction).max(50),
  remarks: z.array(MemberNote).max(50),
});
export type AdminMemberDetail = z.infer<typeof AdminMemberDetail>;

export const TrialBalanceRow = z.object({
  kind: zAccountKind,
  group: z.enum(["members", "system"]),
  accounts: z.number().int(),
  today: z.number().int(),
  balance: z.number().int(),
});
export type TrialBalanceRow = z.infer<typeof TrialBalanceRow>;

export const CheckResult = z.object({
  name: z.string(),
  title: z.string(),
  counted: z.number().int(),
  passed: z.boolean(),
  offenders: z.array(z.string()).max(20),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const LedgerCheckView = z.object({
  at: zInstant,
  /** When somebody last looked whether anything went wrong since. */
  lookedAt: zInstant,
  durationMs: z.number().int(),
  passed: z.boolean(),
  results: z.array(CheckResult).max(100),
});
export type LedgerCheckView = z.infer<typeof LedgerCheckView>;

export const TrialBalanceView = z.object({
  rows: z.array(TrialBalanceRow).max(PURSES.length + SYSTEM_ACCOUNTS.length),
  sum: z.number().int(),
  sumToday: z.number().int(),
  memberCount: z.number().int(),
  accounts: z.number().int(),
  transfers: z.number().int(),
  lastCheck: LedgerCheckView.nullable(),
  /** What these figures are as of. */
  at: zInstant,
});
export type TrialBalanceView = z.infer<typeof TrialBalanceView>;

export const TransferPage = pageOf(TransferView.extend({ actor: z.string().nullable() }));
export type TransferPage = z.infer<typeof TransferPage>;

export const TodayView = z.object({
  pendingListings: z.number().int(),
  /** Payments for coins that don't fit, and that nobody has decided. */
  flaggedPayments: z.number().int(),
  /** Signals of fraud that nobody has decided. */
  openSignals: z.number().int(),
  /** Posts that members flagged and nobody has decided about. */
  openFlags: z.number().int(),
  oldestPendingAt: zInstant.nullable(),
  newMembers: z.number().int(),
  newThreads: z.number().int(),
  newReplies: z.number().int(),
  sales: z.number().int(),
  salesCoins: z.number().int(),
  inEscrow: z.number().int(),
  difference: z.number().int(),
  /** What is left to pay rewards from, and whether somebody should see to it. */
  promotions: z.number().int(),
  promotionsLow: z.boolean(),
  /** Members who wait for welcome coins that the budget could not pay. */
  welcomesOwed: z.number().int(),
  mailsWaiting: z.number().int(),
  mailsFailed: z.number().int(),
  lastCheck: z.object({ at: zInstant, passed: z.boolean() }).nullable(),
  jobs: JobsAmiss,
});
export type TodayView = z.infer<typeof TodayView>;

export type ListListingsAdminInput = z.infer<typeof ListListingsAdminInput>;
export type ReviewListingInput = z.infer<typeof ReviewListingInput>;
export type ReviewDownloadInput = z.infer<typeof ReviewDownloadInput>;
export type ApproveListingInput = z.infer<typeof ApproveListingInput>;
export type RejectListingInput = z.infer<typeof RejectListingInput>;
export type SuspendListingInput = z.infer<typeof SuspendListingInput>;
export type RefundQuoteInput = z.infer<typeof RefundQuoteInput>;
export type ReverseTipInput = z.infer<typeof ReverseTipInput>;
export type RefundPurchaseInput = z.infer<typeof RefundPurchaseInput>;
export type ListPurchasesInput = z.infer<typeof ListPurchasesInput>;
export type HidePostInput = z.infer<typeof HidePostInput>;
export type LockThreadInput = z.infer<typeof LockThreadInput>;
export type ListPostsInput = z.infer<typeof ListPostsInput>;
export type ListMembersInput = z.infer<typeof ListMembersInput>;
export type SuspendMemberInput = z.infer<typeof SuspendMemberInput>;
export type ClearProfileInput = z.infer<typeof ClearProfileInput>;
export type NoteMemberInput = z.infer<typeof NoteMemberInput>;
export type ListTransfersInput = z.infer<typeof ListTransfersInput>;
