import {
  AnswerReviewInput,
  DownloadLinkView,
  ListingIdInput,
  ListingInput,
  ListingPage,
  ListingView,
  ListListingsInput,
  ListReviewsInput,
  OwnReviewInput,
  OwnReviewView,
  PageInput,
  PublishListingInput,
  PurchaseInput,
  PurchaseListingInput,
  PurchasePage,
  PurchaseView,
  QuoteView,
  ResubmitListingInput,
  ReviewPage,
  ReviewView,
  SalePage,
  SaveReviewInput,
  StudioListing,
  StudioPage,
} from "@yoforex/contracts";
import {
  getListing,
  getPurchase,
  linkDownload,
  listListings,
  listMyListings,
  listPurchases,
  listSales,
  publishListing,
  purchaseListing,
  quoteListing,
  refundPurchase,
  resubmitListing,
  withdrawListing,
} from "@yoforex/domain/market";
import { answerReview, getOwnReview, listReviews, saveReview, withdrawReview } from "@yoforex/domain/reviews";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

export const marketRouter = router({
  listings: publicProcedure
    .input(ListListingsInput)
    .output(ListingPage)
    .query(({ ctx, input }) => listListings(ctx.domain, input)),

  listing: publicProcedure
    .input(ListingInput)
    .output(ListingView)
    .query(({ ctx, input }) => getListing(ctx.domain, input)),

  publish: memberProcedure
    .input(PublishListingInput)
    .output(StudioListing)
    .mutation(({ ctx, input }) => publishListing(ctx.domain, input)),

  resubmit: memberProcedure
    .input(ResubmitListingInput)
    .output(StudioListing)
    .mutation(({ ctx, input }) => resubmitListing(ctx.domain, input)),

  withdraw: memberProcedure
    .input(ListingIdInput)
    .output(StudioListing)
    .mutation(({ ctx, input }) => withdrawListing(ctx.domain, input)),

  myListings: memberProcedure
    .input(PageInput)
    .output(StudioPage)
    .query(({ ctx, input }) => listMyListings(ctx.domain, input)),

  quote: memberProcedure
    .input(ListingIdInput)
    .output(QuoteView)
    .query(({ ctx, input }) => quoteListing(ctx.domain, input)),

  purchase: memberProcedure
    .input(PurchaseListingInput)
    .output(PurchaseView)
    .mutation(({ ctx, input }) => purchaseListing(ctx.domain, input)),

  purchases: memberProcedure
    .input(PageInput)
    .output(PurchasePage)
    .query(({ ctx, input }) => listPurchases(ctx.domain, input)),

  order: memberProcedure
    .input(PurchaseInput)
    .output(PurchaseView)
    .query(({ ctx, input }) => getPurchase(ctx.domain, input)),

  refund: memberProcedure
    .input(PurchaseInput)
    .output(PurchaseView)
    .mutation(({ ctx, input }) => refundPurchase(ctx.domain, input)),

  downloadLink: memberProcedure
    .input(PurchaseInput)
    .output(DownloadLinkView)
    .mutation(({ ctx, input }) => linkDownload(ctx.domain, input)),

  sales: memberProcedure
    .input(PageInput)
    .output(SalePage)
    .query(({ ctx, input }) => listSales(ctx.domain, input)),

  reviews: publicProcedure
    .input(ListReviewsInput)
    .output(ReviewPage)
    .query(({ ctx, input }) => listReviews(ctx.domain, input)),

  ownReview: memberProcedure
    .input(OwnReviewInput)
    .output(OwnReviewView)
    .query(({ ctx, input }) => getOwnReview(ctx.domain, input)),

  saveReview: memberProcedure
    .input(SaveReviewInput)
    .output(OwnReviewView)
    .mutation(({ ctx, input }) => saveReview(ctx.domain, input)),

  withdrawReview: memberProcedure
    .input(OwnReviewInput)
    .output(OwnReviewView)
    .mutation(({ ctx, input }) => withdrawReview(ctx.domain, input)),

  answerReview: memberProcedure
    .input(AnswerReviewInput)
    .output(ReviewView)
    .mutation(({ ctx, input }) => answerReview(ctx.domain, input)),
});
