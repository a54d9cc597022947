import {
  isDomainError,
  type MemberId,
  type OwnReviewInput,
  type OwnReviewView,
  type PurchaseId,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { contentReviews } from "@yoforex/db/schema/reviews";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { canReview } from "./policy.ts";
import { lockOrder } from "./queries.ts";
import { ownReviewOf, readReviewRows } from "./views.ts";

/**
 * A buyer's own review of what she bought, in whatever state, or whether she can write one.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND for others' orders as for none.
 */
export async function getOwnReview(ctx: DomainCtx, input: OwnReviewInput): Promise<OwnReviewView> {
  const member = requireMember(ctx);
  return inTx(member, (tx) => readOwnReview(tx, member, input.purchaseId));
}

/** The same within a transaction, which sees its own writes. */
export async function readOwnReview(
  tx: Tx,
  { actor }: MemberCtx,
  purchaseId: PurchaseId,
): Promise<OwnReviewView> {
  const order = await lockOrder(tx, purchaseId, actor.id);
  const [row] = await readReviewRows(tx, { where: eq(contentReviews.purchaseId, purchaseId), limit: 1 });
  if (row !== undefined) return { review: ownReviewOf(row, await refOf(tx, actor.id)), refused: null };
  const verdict = canReview(actor, order, false);
  if (verdict === true) return { review: null, refused: null };
  if (!isDomainError(verdict.refused, "REVIEW_REFUSED")) throw verdict.refused;
  return { review: null, refused: verdict.refused.details.because };
}

const refOf = async (tx: Tx, id: MemberId) => (await memberRefs(tx, [id]))(id);
