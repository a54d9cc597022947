import type { ReviewView } from "@yoforex/contracts";
import { Badge, Card, DateTime, formatFigure, MemberBadge, Stars } from "@yoforex/ui";
import { nounFor } from "../../shell/count-words.ts";
import { ReviewAnswer } from "./review-answer.tsx";

interface ReviewProps {
  review: ReviewView;
  /** Whether the reader sells what it is about, and may answer. */
  own: boolean;
}

/** One review: stars, what its author knows it from, her words, and what the seller says to them. */
export function Review({ review, own }: ReviewProps) {
  const { author, rating, body, pricePaid, version, daysOwned, refunded, edited, answer, at } = review;
  return (
    <Card
      head={
        <>
          <MemberBadge member={author} to={`/u/${author.username}`} />
          <Stars stars={rating} />
          <span className="meta">
            <DateTime at={at} />
          </span>
          {refunded ? <Badge>refunded since</Badge> : null}
        </>
      }
    >
      <div className="stack">
        <p className="meta">
          {pricePaid === 0 ? "Got it free" : `Paid ${formatFigure(pricePaid)} Sweets`}, version {version}, had
          it for {formatFigure(daysOwned)} {nounFor(daysOwned, "day", "days")}
          {edited ? ", edited" : ""}
        </p>
        <p className="written">{body}</p>
        {answer === null ? null : (
          <blockquote className="answered">
            <p className="meta">
              The seller, <DateTime at={answer.at} />
            </p>
            <p className="written">{answer.body}</p>
          </blockquote>
        )}
        {own ? <ReviewAnswer review={review} /> : null}
      </div>
    </Card>
  );
}
