import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, coins, type ListingId, type ListingView, type RequestId } from "@yoforex/contracts";
import { useRef, useState } from "react";
import { forgetRequestId, keptRequestId } from "../../shell/kept-request.ts";
import { isSettled } from "../../shell/use-request-id.ts";
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

/** Pays for a listing at most once a request. @param priceSeen what the dialog opened with, in whole coins. */
export function usePayment(listing: ListingView, priceSeen: number): Payment {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = `purchase ${listing.id}`;
  const [ask, setAsk] = useState<Ask>(() => ({ requestId: keptRequestId(form), price: priceSeen }));
  const [stage, setStage] = useState<CheckoutStage>({ is: "ready" });
  // A second press can come before the first one is rendered.
  const sending = useRef(false);
  const purchase = useMutation(
    trpc.market.purchase.mutationOptions({
      meta: { quiet: true },
      onSuccess: (bought) => setStage({ is: "bought", purchase: bought }),
      onError: (error) => setStage(stageAfter(error)),
      onSettled: (_bought, error) => {
        sending.current = false;
        if (isSettled(error)) forgetRequestId(form);
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
      const next = { requestId: keptRequestId(form), price };
      setAsk(next);
      send(next);
    },
  };
}
