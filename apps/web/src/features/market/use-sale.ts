import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ListingId, type ListingView, type QuoteView } from "@yoforex/contracts";
import { useState } from "react";
import { useMe } from "../../shell/use-me.ts";
import { type SaleState, saleStateOf } from "./sale-state.ts";

export interface Sale {
  state: SaleState;
  /** What a purchase would do now; nothing until it is known. */
  quote: QuoteView | undefined;
  /** The figures of the open dialog, as they were when it opened. */
  buying: QuoteView | null;
  /** Opens the dialog; a press before the figures are known waits for them. */
  buy(): void;
  waiting: boolean;
  close(): void;
}

/** What the reader may do about a listing, for the card, the bar of phones and the dialog alike. */
export function useSale(listing: ListingView): Sale {
  const me = useMe();
  const trpc = useTRPC();
  const state = saleStateOf(me, listing);
  const [buying, setBuying] = useState<QuoteView | null>(null);
  const quote = useQuery(
    trpc.market.quote.queryOptions(
      { listingId: asId<ListingId>(listing.id) },
      { enabled: state === "for sale", staleTime: 0 },
    ),
  );
  const buy = () => {
    if (quote.data !== undefined) setBuying(quote.data);
    else void quote.refetch().then(({ data }) => setBuying(data ?? null));
  };
  return {
    state,
    quote: state === "for sale" ? quote.data : undefined,
    buying,
    buy,
    waiting: state === "for sale" && quote.data === undefined && quote.isFetching,
    close: () => setBuying(null),
  };
}
