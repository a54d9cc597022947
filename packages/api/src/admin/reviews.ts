import { DecideReviewInput, ListReviewCasesInput, ReviewCase, ReviewCasePage } from "@yoforex/contracts";
import { decideReview, listReviewCases } from "@yoforex/domain/moderation";
import { moderatorProcedure, router } from "../trpc.ts";

export const reviewsRouter = router({
  list: moderatorProcedure
    .input(ListReviewCasesInput)
    .output(ReviewCasePage)
    .query(({ ctx, input }) => listReviewCases(ctx.domain, input)),

  decide: moderatorProcedure
    .input(DecideReviewInput)
    .output(ReviewCase)
    .mutation(({ ctx, input }) => decideReview(ctx.domain, input)),
});
