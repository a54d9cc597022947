import {
  asId,
  type DecideReviewInput,
  DomainError,
  type MemberId,
  type ReviewCase,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { contentReviews } from "@yoforex/db/schema/reviews";
import { asProduct } from "../as-product.ts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { takeBackPostReward } from "../economy/index.ts";
import { memberRefs } from "../identity/index.ts";
import { listingPath } from "../market/index.ts";
import { tell } from "../notifications/index.ts";
import { recordEvent } from "../record-event.ts";
import { lockReview } from "../reviews/index.ts";
import { canDecideReview } from "./policy.ts";
import { readReviewCases } from "./review-cases.ts";

/**
 * Shows a review on its product's page, or takes it off with a reason that its author reads; either undoes the other.
 * The first approval pays its author; what is taken off gives back what it paid where that is still there.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED with who did; EDIT_CONFLICT where it says something
 *   else by now than staff read. Nothing is decided then.
 */
export async function decideReview(ctx: DomainCtx, input: DecideReviewInput): Promise<ReviewCase> {
  const staff = requireRole(ctx, "moderator");
  const { reviewId, approved, reason } = input;
  const at = new Date(ctx.clock());
  return inTx(staff, async (tx) => {
    const found = await lockReview(tx, reviewId);
    const { revision, body, decidedBy } = found;
    const refOf = await memberRefs(tx, decidedBy === null ? [] : [decidedBy]);
    const facts = { ...found, decidedBy: decidedBy === null ? null : refOf(decidedBy).username };
    const review = allow(facts, "decide", canDecideReview(staff.actor, facts, approved));
    if (revision !== input.revision) {
      throw new DomainError("EDIT_CONFLICT", { revision, title: null, tags: null, body });
    }
    const status = approved ? "approved" : "rejected";
    await tx
      .update(contentReviews)
      .set({ status, decidedAt: at, decidedBy: staff.actor.id, decisionReason: approved ? null : reason })
      .where(eq(contentReviews.id, reviewId));
    await recordAudit(tx, staff, {
      action: approved ? "review.approve" : "review.reject",
      target: { type: "review", id: reviewId, label: review.title },
      reason,
      changes: [{ field: "status", before: review.status, after: status }],
    });
    await follow(tx, staff, { review, approved, reason, at });
    const { cases } = await readReviewCases(tx, { where: eq(contentReviews.id, reviewId), limit: 1 });
    const [decided] = cases;
    if (decided === undefined) throw new Error(`review ${reviewId} vanished while it was locked`);
    return decided;
  });
}

interface Decided {
  review: { id: string; authorId: string; sellerId: string; title: string; slug: string; rating: number };
  approved: boolean;
  reason: string;
  at: Date;
}

/** What author and seller get or are told of it. */
async function follow(tx: Tx, staff: MemberCtx, { review, approved, reason, at }: Decided): Promise<void> {
  const authorId = asId<MemberId>(review.authorId);
  const path = listingPath(review.slug);
  if (approved) {
    const fact = { name: "market.review.approved", subjectId: review.id, memberId: authorId } as const;
    await asProduct(tx, () => recordEvent(tx, staff, fact));
    return tell(tx, {
      userId: asId<MemberId>(review.sellerId),
      kind: "sales",
      text: `A buyer gave ${review.title} ${review.rating} of 5 stars.`,
      path,
      by: authorId,
      at,
    });
  }
  await takeBackPostReward(tx, {
    memberId: authorId,
    by: staff.actor.id,
    trigger: "marketplace.review.approved",
    fact: review.id,
    reason,
    now: at,
  });
  const text = `Staff sent your review of ${review.title} back: ${reason}`;
  await tell(tx, { userId: authorId, kind: "always", text, path, by: null, at });
}
