import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type ListingId, type ListingView, type QuoteView } from "@yoforex/contracts";
import { toast } from "@yoforex/ui";
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
  /** The press was taken, and the figures are on their way. */
  waiting: boolean;
  close(): void;
}

/** What the reader may do about a listing, for the card, the bar of phones and the dialog alike. */
export function useSale(listing: ListingView): Sale {
  const me = useMe();
  const trpc = useTRPC();
  const state = saleStateOf(me, listing);
  const [buying, setBuying] = useState<QuoteView | null>(null);
  const [waiting, setWaiting] = useState(false);
  const quote = useQuery(
    trpc.market.quote.queryOptions(
      { listingId: asId<ListingId>(listing.id) },
      { enabled: state === "for sale", staleTime: 0 },
    ),
  );
  const buy = async () => {
    if (quote.data !== undefined) return setBuying(quote.data);
    setWaiting(true);
    // The request that is under way is the one waited for, where there is one.
    const { data, error } = await quote.refetch({ cancelRefetch: false });
    setWaiting(false);
    if (data !== undefined) setBuying(data);
    else if (error !== null) toast.error(messageFor(error));
  };
  return {
    state,
    quote: state === "for sale" ? quote.data : undefined,
    buying,
    buy: () => void buy(),
    waiting,
    close: () => setBuying(null),
  };
}
