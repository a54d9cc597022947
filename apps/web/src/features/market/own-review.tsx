import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import {
  asId,
  type OwnReview as OwnReviewData,
  type PurchaseId,
  type ReviewStatus,
} from "@yoforex/contracts";
import { Alert, EmptyState, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { ReviewForm } from "./review-form.tsx";

const REFUSED = {
  not_downloaded: "Download it first: a review says what using it was like.",
  refunded: "This order was refunded, so there is nothing to review.",
} as const;

/** A buyer's own review of an order: written, changed, taken back, and where it stands. */
export function OwnReview({ purchaseId }: { purchaseId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.market.ownReview.queryOptions({ purchaseId: asId<PurchaseId>(purchaseId) }));
  return (
    <Section title="Your review" id="review">
      <Loaded query={query} rows={2}>
        {({ review, refused }) =>
          refused === null ? (
            <div className="stack">
              {review === null ? null : <State review={review} />}
              <ReviewForm
                key={`${review?.revision} ${review?.status}`}
                purchaseId={purchaseId}
                review={review}
              />
            </div>
          ) : (
            <EmptyState title="No review yet">{REFUSED[refused]}</EmptyState>
          )
        }
      </Loaded>
    </Section>
  );
}

const WORDS: Record<ReviewStatus, { tone: "gain" | "warn" | "loss"; title: string }> = {
  pending: { tone: "warn", title: "It waits for staff, who read every review before it is shown." },
  approved: { tone: "gain", title: "It stands on the product’s page." },
  rejected: { tone: "loss", title: "Staff sent it back." },
  withdrawn: { tone: "warn", title: "You took it back. Send it again to have it shown." },
};

function State({ review }: { review: OwnReviewData }) {
  const { tone, title } = WORDS[review.status];
  return (
    <Alert tone={tone} title={title}>
      {review.reason}
    </Alert>
  );
}
