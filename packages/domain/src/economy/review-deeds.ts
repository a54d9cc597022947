import type { EconomySettings } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { contentReviews } from "@yoforex/db/schema/reviews";
import type { Event } from "./deeds.ts";
import type { Deed } from "./earn.ts";

/** What a review that staff approved brings its author: once for each, and once more for her first. */
export async function reviewDeeds(
  tx: Tx,
  { subjectId, memberId, at }: Event,
  { earn: { rules } }: EconomySettings,
): Promise<Deed[]> {
  const [review] = await tx
    .select({ contentId: contentReviews.contentId, status: contentReviews.status })
    .from(contentReviews)
    .where(eq(contentReviews.id, subjectId));
  if (review === undefined) return [];
  const deed = { memberId, at, xp: 0, source: { type: "listing", id: review.contentId } };
  const approved: Deed = {
    ...deed,
    trigger: "marketplace.review.approved",
    fact: subjectId,
    reward: rules["marketplace.review.approved"].coins,
    ...(review.status !== "approved" && { refused: "taken_down" }),
  };
  const first: Deed = {
    ...deed,
    trigger: "onboarding.first.review",
    fact: "once",
    reward: rules["onboarding.first.review"].coins,
  };
  return review.status === "approved" ? [approved, first] : [approved];
}
