import { randomBytes } from "node:crypto";
import {
  type ApproveListingInput,
  asId,
  coins,
  type FileId,
  type ListingId,
  type PurchaseId,
  type ReviewId,
} from "@yoforex/contracts";
import type { DomainCtx } from "@yoforex/domain";
import {
  linkDownload,
  openDownload,
  publishListing,
  purchaseListing,
  saveFile,
} from "@yoforex/domain/market";
import {
  approveListing,
  decideReview,
  getListingCase,
  rejectListing,
  suspendListing,
} from "@yoforex/domain/moderation";
import { saveReview } from "@yoforex/domain/reviews";
import { aRequest, hers, type Part, REASON, type Stage } from "./part.ts";

const FORM = {
  kind: "expert_advisor",
  title: "Meridian Session EA",
  summary: "Trades the first pullback after the London open.",
  description: "Waits for the first M15 bar after the open and buys the **pullback** into its lower half.",
  price: coins(40),
  version: "1.0",
} as const;
const REVIEW = {
  rating: 4,
  body: "It took the pullbacks it says it takes, for a month.",
  answer: "Thank you.",
} as const;
const WAITING = "A review that waits for staff to read it.";
const CONCEALED = "A summary that waits for its review.";

async function aFile(ctx: DomainCtx): Promise<FileId> {
  const sha256 = randomBytes(32).toString("hex");
  const storageKey = `${sha256.slice(0, 2)}/${sha256.slice(2, 40)}`;
  const file = await saveFile(ctx, {
    name: "robot.mq5",
    mime: "text/plain",
    sizeBytes: 1234,
    sha256,
    storageKey,
  });
  return asId<FileId>(file.id);
}

async function aListing(
  ctx: DomainCtx,
  summary: string = FORM.summary,
): Promise<{ id: ListingId; slug: string }> {
  const form = { ...FORM, summary, requestId: aRequest(), fileId: await aFile(ctx) };
  const { id, slug } = await publishListing(ctx, form);
  return { id: asId<ListingId>(id), slug };
}

/** What a reviewer who opens this listing now has before her. */
async function seenBy(staff: DomainCtx, listingId: ListingId): Promise<ApproveListingInput> {
  const { revision, versions } = await getListingCase(staff, { listingId });
  return { listingId, revision, versionId: asId(versions[0]?.id ?? "") };
}

const buy = (ctx: DomainCtx, listingId: ListingId) =>
  purchaseListing(ctx, { requestId: aRequest(), listingId, priceSeen: FORM.price });

interface Buyers {
  owner: DomainCtx;
  partner: DomainCtx;
  suspended: DomainCtx;
  staff: DomainCtx;
}

/** Reviews of the owner's product and hers of her partner's, which are shown, and two that wait. */
async function reviewsOf(
  { owner, partner, suspended, staff }: Buyers,
  orders: { byOwner: string; byPartner: string; shownBySuspended: string; bySuspended: [string, string] },
) {
  const write = async (ctx: DomainCtx, order: string, body: string = REVIEW.body) => {
    const purchaseId = asId<PurchaseId>(order);
    const { url } = await linkDownload(ctx, { purchaseId });
    await openDownload(ctx, url.split("/").at(-1) ?? "");
    const { review } = await saveReview(ctx, { purchaseId, revision: 0, rating: REVIEW.rating, body });
    return asId<ReviewId>(review?.id ?? "");
  };
  const approve = async (reviewId: ReviewId) => {
    await decideReview(staff, { reviewId, revision: 1, approved: true, reason: REASON });
    return reviewId;
  };
  await approve(await write(owner, orders.byOwner));
  await approve(await write(suspended, orders.shownBySuspended));
  const [first, second] = orders.bySuspended;
  await write(suspended, second, WAITING);
  return {
    ownOrder: orders.byOwner,
    ofHerProduct: await approve(await write(partner, orders.byPartner)),
    waiting: await write(suspended, first, WAITING),
  };
}

/** Listings of the owner's in every state, one of her partner's that she bought, and one that he waits for review with. */
export async function marketPart({ people, as }: Stage): Promise<Part> {
  const [owner, partner, staff] = [as(people.owner), as(people.partner), as(people.moderator)];
  const onSale = async (ctx: DomainCtx) => {
    const listing = await aListing(ctx);
    await approveListing(staff, await seenBy(staff, listing.id));
    return listing;
  };
  const [listing, sold, suspended] = [await onSale(owner), await onSale(partner), await onSale(owner)];
  const [pending, rejected, concealed] = [
    await aListing(owner),
    await aListing(owner),
    await aListing(partner, CONCEALED),
  ];
  await rejectListing(staff, { ...(await seenBy(staff, rejected.id)), reason: REASON });
  await suspendListing(staff, { listingId: suspended.id, reason: REASON });
  const boughtByPartner = await buy(partner, listing.id);
  const third = await onSale(partner);
  const boughtByOwner = await buy(owner, third.id);
  const purchase = await buy(owner, sold.id);
  const foreign = await buy(as(people.suspended), sold.id);
  const { url } = await linkDownload(as(people.suspended), { purchaseId: asId<PurchaseId>(foreign.id) });
  await openDownload(as(people.suspended), url.split("/").at(-1) ?? "");
  const reviews = await reviewsOf(
    { owner, partner, suspended: as(people.suspended), staff },
    {
      bySuspended: [foreign.id, (await buy(as(people.suspended), third.id)).id],
      shownBySuspended: (await buy(as(people.suspended), listing.id)).id,
      byPartner: boughtByPartner.id,
      byOwner: boughtByOwner.id,
    },
  );
  const fileId = await aFile(owner);
  return {
    ids: {
      listingId: { owned: listing.id, foreign: sold.id, concealed: concealed.id },
      versionId: hers(
        (await seenBy(staff, pending.id)).versionId,
        (await seenBy(staff, concealed.id)).versionId,
      ),
      fileId: hers(fileId, await aFile(partner)),
      purchaseId: hers(purchase.id, foreign.id),
      reviewId: hers(reviews.ofHerProduct, reviews.waiting),
      transferId: hers(purchase.transferId, foreign.transferId),
    },
    words: { ...FORM, ...REVIEW, priceSeen: FORM.price },
    given: {
      "member market.listing": { slug: listing.slug },
      "member market.ownReview": { purchaseId: reviews.ownOrder },
      "member market.saveReview": { purchaseId: reviews.ownOrder, revision: 1 },
      "member market.withdrawReview": { purchaseId: reviews.ownOrder },
      "admin reviews.decide": { reviewId: reviews.waiting, revision: 1 },
      "member market.resubmit": { listingId: rejected.id, version: "1.1", fileId },
      "admin listings.approve": { listingId: pending.id },
      "admin listings.reject": { listingId: pending.id },
      "admin listings.downloadLink": { listingId: pending.id },
      "admin listings.restore": { listingId: suspended.id },
    },
    addresses: {
      "member market.listing": {
        concealed: { slug: concealed.slug },
        nowhere: { slug: "meridian-session-zzzzzz" },
      },
    },
    secrets: [
      { text: WAITING, readers: ["moderator", "admin"] },
      { text: CONCEALED, readers: ["moderator", "admin"] },
      { text: purchase.licenseKey ?? "", readers: ["owner"] },
      { text: foreign.licenseKey ?? "", readers: [] },
    ],
  };
}
