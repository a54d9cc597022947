import {
  asId,
  DomainError,
  type MemberId,
  type OwnReviewInput,
  type OwnReviewView,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentReviews } from "@yoforex/db/schema/reviews";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { takeBackPostReward } from "../economy/index.ts";
import { readOwnReview } from "./get-own-review.ts";
import { lockOrder, lockReviewOf } from "./queries.ts";

/**
 * Takes one's own review off the product's page; what it paid goes back where it is still there. Once more changes nothing.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, silenced); NOT_FOUND where there is none of hers.
 */
export async function withdrawReview(ctx: DomainCtx, { purchaseId }: OwnReviewInput): Promise<OwnReviewView> {
  const member = requireVerified(ctx);
  const now = new Date(member.clock());
  return inTx(member, async (tx) => {
    await lockOrder(tx, purchaseId, member.actor.id);
    const review = await lockReviewOf(tx, purchaseId);
    if (review === undefined) throw new DomainError("NOT_FOUND", { what: "review" });
    if (review.status !== "withdrawn") {
      await tx
        .update(contentReviews)
        .set({ status: "withdrawn", updatedAt: now })
        .where(eq(contentReviews.id, review.id));
      await takeBackPostReward(tx, {
        memberId: asId<MemberId>(review.authorId),
        by: member.actor.id,
        trigger: "marketplace.review.approved",
        fact: review.id,
        reason: "its author took the review back",
        now,
      });
    }
    return readOwnReview(tx, member, purchaseId);
  });
}
