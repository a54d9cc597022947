import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, formatCoins, type ListingId, type ListingView, type QuoteView } from "@yoforex/contracts";
import { Button, ButtonLink, Card, DateTime, DefinitionList } from "@yoforex/ui";
import { useState } from "react";
import { useMe } from "../../shell/use-me.ts";
import { Checkout } from "./checkout.tsx";
import { Price } from "./listing-list.tsx";

/** The price, what follows from paying it, and the one button. */
export function Offer({ listing }: { listing: ListingView }) {
  const me = useMe();
  const trpc = useTRPC();
  const [buying, setBuying] = useState(false);
  const sellable =
    me?.emailVerified === true &&
    !listing.own &&
    listing.ownedPurchaseId === null &&
    listing.status === "approved";
  const quote = useQuery(
    trpc.market.quote.queryOptions(
      { listingId: asId<ListingId>(listing.id) },
      { enabled: sellable, staleTime: 0 },
    ),
  );
  return (
    <Card foot={<span className="meta">One licence, version {listing.version} and what follows it.</span>}>
      <div className="stack">
        <p className="offer__price">
          <Price amount={listing.price} size="lg" /> <span className="meta">updates included</span>
        </p>
        <Act listing={listing} me={me} onBuy={() => setBuying(true)} />
        <p className="offer__terms">{termsOf(listing)}</p>
        {quote.data === undefined ? null : <Figures quote={quote.data} />}
      </div>
      {buying && quote.data !== undefined ? (
        <Checkout listing={listing} quote={quote.data} onClose={() => setBuying(false)} />
      ) : null}
    </Card>
  );
}

function termsOf({ price, refundHours, escrowDays }: ListingView): string {
  if (price === 0) return "Free: it goes into your library at once.";
  return `You pay ${formatCoins(price)} now, the seller is paid after ${escrowDays} days, and all of it comes back at once within ${refundHours} hours if you have not downloaded it.`;
}

interface ActProps {
  listing: ListingView;
  me: ReturnType<typeof useMe>;
  onBuy(): void;
}

function Act({ listing, me, onBuy }: ActProps) {
  if (me === undefined) return null;
  if (me === null) {
    return (
      <ButtonLink
        block
        size="lg"
        variant="primary"
        to={`/sign-in?to=${encodeURIComponent(`/p/${listing.slug}`)}`}
      >
        Sign in to buy
      </ButtonLink>
    );
  }
  if (listing.own)
    return (
      <ButtonLink block to="/sell">
        This is yours: manage it
      </ButtonLink>
    );
  if (listing.ownedPurchaseId !== null) {
    return (
      <ButtonLink block size="lg" variant="primary" to="/library">
        Open in library
      </ButtonLink>
    );
  }
  if (listing.status !== "approved") return <p className="muted">Not for sale now.</p>;
  return (
    <Button block size="lg" variant="primary" onClick={onBuy}>
      {listing.price === 0 ? "Get it" : "Buy with coins"}
    </Button>
  );
}

function Figures({ quote }: { quote: QuoteView }) {
  if (quote.price === 0) return null;
  return (
    <DefinitionList
      items={[
        { term: "You can spend", value: formatCoins(quote.spendableBefore) },
        {
          term: "After this",
          value: <b>{quote.affordable ? formatCoins(quote.spendableAfter) : "not enough"}</b>,
        },
        { term: "Seller is paid", value: <DateTime at={quote.escrowEndsAt} zone /> },
        { term: "Seller’s share", value: formatCoins(quote.sellerShare) },
        { term: "Platform’s share", value: formatCoins(quote.platformShare) },
      ]}
    />
  );
}
