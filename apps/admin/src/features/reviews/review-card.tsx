import type { ReviewCase } from "@yoforex/contracts";
import { Button, Card, DateTime, DefinitionList, formatFigure, MemberBadge, Stars } from "@yoforex/ui";
import type { Decision } from "./decide-dialog.tsx";

interface ReviewCardProps {
  review: ReviewCase;
  onDecide(decision: Decision): void;
}

/** One review with all that is known of it, and what can be decided. */
export function ReviewCard({ review, onDecide }: ReviewCardProps) {
  const { author, listing, status, earlier } = review;
  return (
    <Card
      head={
        <>
          <MemberBadge member={author} to={`/members/${author.id}`} />
          <Stars stars={review.rating} />
          <span className="meta">
            <DateTime at={review.at} zone />
          </span>
        </>
      }
    >
      <div className="stack">
        <p className="written">{review.body}</p>
        <DefinitionList
          items={[
            { term: "Product", value: `${listing.title}, by ${review.seller.username}` },
            { term: "Paid", value: formatFigure(review.pricePaid) },
            { term: "Version", value: review.version },
            { term: "Had it for", value: `${formatFigure(review.daysOwned)} days` },
            ...(review.refunded ? [{ term: "Order", value: "refunded since" }] : []),
            ...(review.answer === null ? [] : [{ term: "The seller answers", value: review.answer.body }]),
            ...(review.reason === null ? [] : [{ term: "Sent back because", value: review.reason }]),
            ...earlier.map(({ rating, body }, index) => ({
              term: `Revision ${earlier.length - index}`,
              value: `${rating} of 5. ${body}`,
            })),
          ]}
        />
        {status === "withdrawn" ? null : (
          <p className="form-actions">
            {status === "rejected" ? null : (
              <Button onClick={() => onDecide({ review, approved: false })}>
                {status === "approved" ? "Take it down" : "Send it back"}
              </Button>
            )}
            {status === "approved" ? null : (
              <Button variant="primary" onClick={() => onDecide({ review, approved: true })}>
                Show it
              </Button>
            )}
          </p>
        )}
      </div>
    </Card>
  );
}
