import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { refusalOf } from "@yoforex/client/errors";
import {
  asId,
  coins,
  formatCoins,
  type ListingId,
  type ListingView,
  newId,
  type QuoteView,
  type RequestId,
} from "@yoforex/contracts";
import { Button, ButtonLink, Dialog, DialogClose } from "@yoforex/ui";
import { useState } from "react";
import { Bought, PriceChanged, Ready, Refused } from "./checkout-states.tsx";

interface CheckoutProps {
  listing: ListingView;
  quote: QuoteView;
  onClose(): void;
}

/**
 * One dialog, one confirm. It makes its request's id once, so that pressing twice, going back or asking again after
 * a lost answer pays once. A changed price is shown beside the one that was seen and needs a press of its own.
 */
export function Checkout({ listing, quote, onClose }: CheckoutProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [price, setPrice] = useState(quote.price);
  const [requestId, setRequestId] = useState(() => newId<RequestId>());
  const purchase = useMutation(trpc.market.purchase.mutationOptions({ meta: { quiet: true } }));
  const refusal = refusalOf(purchase.error);
  const changed = refusal?.code === "PRICE_CHANGED" ? refusal.details : null;
  const pay = (amount: number, id: RequestId) => {
    if (purchase.isPending) return;
    purchase.mutate({ requestId: id, listingId: asId<ListingId>(listing.id), priceSeen: coins(amount) });
  };
  const payNew = (now: number) => {
    const fresh = newId<RequestId>();
    setPrice(now);
    setRequestId(fresh);
    pay(now, fresh);
  };
  const close = () => {
    onClose();
    if (purchase.isSuccess || purchase.isError) void cache.invalidateQueries();
  };
  const verb = price === 0 ? "Get it" : `Pay ${formatCoins(changed?.now ?? price)} Sweets`;
  return (
    <Dialog
      open
      onOpen={close}
      busy={purchase.isPending}
      title={
        purchase.isSuccess
          ? "Bought"
          : changed
            ? "The price changed before you paid"
            : refusal
              ? "Not bought"
              : "Buy this product"
      }
      note={
        purchase.isSuccess
          ? undefined
          : "One payment only. Pressing twice, Back or a lost connection can't charge you again."
      }
      footer={
        purchase.isSuccess ? (
          <ButtonLink to="/library" size="lg" variant="primary" onClick={close}>
            Open in library
          </ButtonLink>
        ) : (
          <>
            <DialogClose>
              <Button size="lg" disabled={purchase.isPending}>
                {refusal ? "Don’t buy" : "Cancel"}
              </Button>
            </DialogClose>
            {refusal && !changed ? null : (
              <Button
                size="lg"
                variant="primary"
                busy={purchase.isPending}
                onClick={() => (changed ? payNew(changed.now) : pay(price, requestId))}
              >
                {purchase.isError && !refusal ? "Ask again" : verb}
              </Button>
            )}
          </>
        )
      }
    >
      {purchase.isSuccess ? (
        <Bought purchase={purchase.data} />
      ) : changed ? (
        <PriceChanged listing={listing} seen={changed.seen} now={changed.now} />
      ) : purchase.isError ? (
        <Refused listing={listing} error={purchase.error} />
      ) : (
        <Ready listing={listing} quote={quote} />
      )}
    </Dialog>
  );
}
