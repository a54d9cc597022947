import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, coins, type ListingId, type ListingView, newId, type RequestId } from "@yoforex/contracts";
import { useRef, useState } from "react";
import { type CheckoutStage, stageAfter } from "./checkout-stage.ts";

/** One request to pay: what it is called and what the buyer was shown, in whole coins. */
interface Ask {
  requestId: RequestId;
  price: number;
}

export interface Payment extends Ask {
  stage: CheckoutStage;
  busy: boolean;
  /** Pays what was shown, or asks again under the same id. */
  pay(): void;
  /** Agrees to another price: another request. */
  payChanged(price: number): void;
}

/** Pays for a listing at most once a request; `first` is the one that the dialog opened with. */
export function usePayment(listing: ListingView, first: Ask): Payment {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [ask, setAsk] = useState(first);
  const [stage, setStage] = useState<CheckoutStage>({ is: "ready" });
  // A second press can come before the first one is rendered.
  const sending = useRef(false);
  const purchase = useMutation(
    trpc.market.purchase.mutationOptions({
      meta: { quiet: true },
      onSuccess: (bought) => setStage({ is: "bought", purchase: bought }),
      onError: (error) => setStage(stageAfter(error)),
      onSettled: () => {
        sending.current = false;
        void cache.invalidateQueries(trpc.identity.me.queryFilter());
        void cache.invalidateQueries(trpc.economy.pathFilter());
        void cache.invalidateQueries(trpc.market.pathFilter());
      },
    }),
  );
  const send = ({ requestId, price }: Ask) => {
    if (sending.current) return;
    sending.current = true;
    purchase.mutate({ requestId, listingId: asId<ListingId>(listing.id), priceSeen: coins(price) });
  };
  return {
    ...ask,
    stage,
    busy: purchase.isPending,
    pay: () => send(ask),
    payChanged: (price) => {
      const next = { requestId: newId<RequestId>(), price };
      setAsk(next);
      send(next);
    },
  };
}
