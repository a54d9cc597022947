import type { ListingView, QuoteView } from "@yoforex/contracts";
import { Button, ButtonLink, DateTime, DefinitionList, formatFigure } from "@yoforex/ui";
import { Price } from "./price.tsx";
import { termsOf } from "./sale-state.ts";
import type { Sale } from "./use-sale.ts";

interface OfferProps {
  listing: ListingView;
  sale: Sale;
}

/** The price, the one button, and what follows from pressing it. */
export function Offer({ listing, sale }: OfferProps) {
  return (
    <section className="offer rail__sec" aria-label="Offer">
      <p className="offer__price">
        <Price amount={listing.price} size="lg" /> <span className="meta">updates included</span>
      </p>
      <Act listing={listing} sale={sale} />
      {sale.state === "own" || sale.state === "owned" ? null : (
        <p className="offer__terms">{termsOf(listing)}</p>
      )}
      {sale.quote === undefined || sale.quote.price === 0 ? null : <Figures quote={sale.quote} />}
      <p className="offer__foot">One licence with its own key. The library keeps the file for good.</p>
    </section>
  );
}

function Act({ listing, sale }: OfferProps) {
  switch (sale.state) {
    case "unknown":
      return null;
    case "visitor":
      return (
        <ButtonLink block size="lg" variant="primary" to={signInPath(listing)}>
          Sign in to buy
        </ButtonLink>
      );
    case "own":
      return (
        <ButtonLink block to="/sell">
          This is yours: manage it
        </ButtonLink>
      );
    case "owned":
      return (
        <ButtonLink block size="lg" variant="primary" to="/library">
          Open in library
        </ButtonLink>
      );
    case "off sale":
      return <p className="muted">Not for sale now.</p>;
    case "for sale":
      return (
        <Button block size="lg" variant="primary" busy={sale.waiting} onClick={sale.buy}>
          {listing.price === 0 ? "Get it" : "Buy with coins"}
        </Button>
      );
  }
}

const signInPath = ({ slug }: ListingView): string => `/sign-in?to=${encodeURIComponent(`/p/${slug}`)}`;

function Figures({ quote }: { quote: QuoteView }) {
  return (
    <DefinitionList
      items={[
        { term: "You can spend", value: formatFigure(quote.spendableBefore) },
        {
          term: "After this",
          value: quote.affordable ? (
            <b>{formatFigure(quote.spendableAfter)}</b>
          ) : (
            <b className="is-loss">{formatFigure(quote.price - quote.spendableBefore)} short</b>
          ),
        },
        { term: "Seller is paid", value: <DateTime at={quote.escrowEndsAt} zone /> },
        { term: "Seller’s share", value: formatFigure(quote.sellerShare) },
        { term: "Platform’s share", value: formatFigure(quote.platformShare) },
      ]}
    />
  );
}

/** The price and its button in reach of the thumb, over the bar at the bottom. */
export function BuyBar({ listing, sale }: OfferProps) {
  if (sale.state !== "for sale" && sale.state !== "visitor") return null;
  return (
    <div className="buybar">
      <span>
        <Price amount={listing.price} />
        {listing.price === 0 ? null : (
          <span className="meta buybar__terms">refundable for {listing.refundHours} hours</span>
        )}
      </span>
      {sale.state === "visitor" ? (
        <ButtonLink
          variant="primary"
          to={signInPath(listing)}
          aria-label={`Sign in, to buy ${listing.title}`}
        >
          Sign in
        </ButtonLink>
      ) : (
        <Button
          variant="primary"
          busy={sale.waiting}
          aria-label={`${listing.price === 0 ? "Get" : "Buy"} ${listing.title}`}
          onClick={sale.buy}
        >
          {listing.price === 0 ? "Get" : "Buy"}
        </Button>
      )}
    </div>
  );
}
