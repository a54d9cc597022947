import {
  ApproveListingInput,
  DownloadLinkView,
  ListingCase,
  ListingCasePage,
  ListListingsAdminInput,
  RejectListingInput,
  RestoreListingInput,
  ReviewDownloadInput,
  ReviewListingInput,
  SuspendListingInput,
} from "@yoforex/contracts";
import {
  approveListing,
  getListingCase,
  linkReviewDownload,
  listListingCases,
  rejectListing,
  restoreListing,
  suspendListing,
} from "@yoforex/domain/moderation";
import { moderatorProcedure, router } from "../trpc.ts";

export const listingsRouter = router({
  list: moderatorProcedure
    .input(ListListingsAdminInput)
    .output(ListingCasePage)
    .query(({ ctx, input }) => listListingCases(ctx.domain, input)),

  case: moderatorProcedure
    .input(ReviewListingInput)
    .output(ListingCase)
    .query(({ ctx, input }) => getListingCase(ctx.domain, input)),

  downloadLink: moderatorProcedure
    .input(ReviewDownloadInput)
    .output(DownloadLinkView)
    .mutation(({ ctx, input }) => linkReviewDownload(ctx.domain, input)),

  approve: moderatorProcedure
    .input(ApproveListingInput)
    .output(ListingCase)
    .mutation(({ ctx, input }) => approveListing(ctx.domain, input)),

  reject: moderatorProcedure
    .input(RejectListingInput)
    .output(ListingCase)
    .mutation(({ ctx, input }) => rejectListing(ctx.domain, input)),

  suspend: moderatorProcedure
    .input(SuspendListingInput)
    .output(ListingCase)
    .mutation(({ ctx, input }) => suspendListing(ctx.domain, input)),

  restore: moderatorProcedure
    .input(RestoreListingInput)
    .output(ListingCase)
    .mutation(({ ctx, input }) => restoreListing(ctx.domain, input)),
});
