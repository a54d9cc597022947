import {
  DomainError,
  newId,
  type OwnReviewView,
  type ReviewId,
  type SaveReviewInput,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { contentReviewRevisions, contentReviews } from "@yoforex/db/schema/reviews";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { requireNoBlock } from "../identity/index.ts";
import { countDeed } from "../trust.ts";
import { readOwnReview } from "./get-own-review.ts";
import { LIMITS } from "./limits.ts";
import { canReview } from "./policy.ts";
import { type LockedReview, lockOrder, lockReviewOf } from "./queries.ts";

/**
 * Writes what a buyer says of her purchase, or gives it other words; what it said before is kept. A new review, and one
 * that staff sent back, waits for staff; one that is shown stays so. The same words again change nothing.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, silenced, blocked); NOT_FOUND for others' orders;
 *   REVIEW_REFUSED; EDIT_CONFLICT with what it says by now; RATE_LIMITED.
 */
export async function saveReview(ctx: DomainCtx, input: SaveReviewInput): Promise<OwnReviewView> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.reviews);
  const at = new Date(member.clock());
  return inTx(member, async (tx) => {
    const found = await lockOrder(tx, input.purchaseId, member.actor.id);
    const written = await lockReviewOf(tx, input.purchaseId);
    const order = allow(found, "review", canReview(member.actor, found, written !== undefined));
    if (written !== undefined) await rewrite(tx, { written, input, at });
    else {
      await requireNoBlock(tx, member.actor, order.sellerId);
      await tx.insert(contentReviews).values({
        id: newId<ReviewId>(at.getTime()),
        contentId: order.contentId,
        purchaseId: order.id,
        authorId: member.actor.id,
        rating: input.rating,
        body: input.body,
        pricePaid: order.price,
        version: order.version,
        boughtAt: order.boughtAt,
        createdAt: at,
        updatedAt: at,
      });
    }
    return readOwnReview(tx, member, input.purchaseId);
  });
}

interface Rewritten {
  written: LockedReview;
  input: SaveReviewInput;
  at: Date;
}

async function rewrite(tx: Tx, { written, input, at }: Rewritten): Promise<void> {
  const isSame = written.rating === input.rating && written.body === input.body;
  if (isSame && written.status !== "withdrawn") return;
  const { revision, body } = written;
  if (revision !== input.revision)
    throw new DomainError("EDIT_CONFLICT", { revision, title: null, tags: null, body });
  await tx.insert(contentReviewRevisions).values({
    reviewId: written.id,
    number: revision,
    rating: written.rating,
    body,
    createdAt: written.updatedAt,
  });
  await tx
    .update(contentReviews)
    .set({
      rating: input.rating,
      body: input.body,
      revision: revision + 1,
      updatedAt: at,
      ...(written.status !== "approved" && { status: "pending" as const }),
    })
    .where(eq(contentReviews.id, written.id));
}
