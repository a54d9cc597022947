import {
  type AnswerReviewInput,
  asId,
  DomainError,
  type MemberId,
  type ReviewView,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentReviewAnswers, contentReviews } from "@yoforex/db/schema/reviews";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { listingPath } from "../market/index.ts";
import { tell } from "../notifications/index.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canAnswer } from "./policy.ts";
import { lockReview } from "./queries.ts";
import { readReviewRows, reviewViews } from "./views.ts";

/**
 * Says something to a review of one's own product, in other words, or no more. Its author is told of the first answer.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, silenced); NOT_FOUND for what isn't shown and for
 *   reviews of others' products; RATE_LIMITED.
 */
export async function answerReview(
  ctx: DomainCtx,
  { reviewId, answer }: AnswerReviewInput,
): Promise<ReviewView> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.answers);
  const at = new Date(member.clock());
  return inTx(member, async (tx) => {
    const found = await lockReview(tx, reviewId);
    const review = allow(found, "answer", canAnswer(member.actor, found));
    const gone = await tx
      .delete(contentReviewAnswers)
      .where(eq(contentReviewAnswers.reviewId, reviewId))
      .returning({ createdAt: contentReviewAnswers.createdAt });
    if (answer !== null) {
      await tx.insert(contentReviewAnswers).values({
        reviewId,
        contentId: review.contentId,
        sellerId: review.sellerId,
        body: answer,
        createdAt: gone[0]?.createdAt ?? at,
        updatedAt: at,
      });
      if (gone.length === 0) {
        await tell(tx, {
          userId: asId<MemberId>(review.authorId),
          kind: "purchases",
          text: `${member.actor.username} answered your review of ${review.title}.`,
          path: listingPath(review.slug),
          by: member.actor.id,
          at,
        });
      }
    }
    const [row] = await reviewViews(
      tx,
      await readReviewRows(tx, { where: eq(contentReviews.id, reviewId), limit: 1 }),
    );
    if (row === undefined) throw new DomainError("NOT_FOUND", { what: "review" });
    return row;
  });
}
