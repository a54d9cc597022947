export { answerReview } from "./answer-review.ts";
export { getOwnReview } from "./get-own-review.ts";
export { LIMITS as REVIEW_LIMITS } from "./limits.ts";
export { listReviews } from "./list-reviews.ts";
export { lockReview } from "./queries.ts";
export { saveReview } from "./save-review.ts";
export { ownReviewOf, readReviewRows } from "./views.ts";
export { withdrawReview } from "./withdraw-review.ts";
