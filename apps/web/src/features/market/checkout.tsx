import { useBlocker } from "@tanstack/react-router";
import type { ListingView, QuoteView } from "@yoforex/contracts";
import { Button, ButtonLink, Dialog, DialogClose, formatFigure } from "@yoforex/ui";
import { CheckoutBought } from "./checkout-bought.tsx";
import { CheckoutReady } from "./checkout-ready.tsx";
import { CheckoutChanged, CheckoutLost, CheckoutRefused } from "./checkout-refused.tsx";
import { titleOf } from "./checkout-stage.ts";
import { type Payment, usePayment } from "./use-payment.ts";

interface CheckoutProps {
  listing: ListingView;
  /** What the buyer was shown; it stands still while the dialog is open. */
  quote: QuoteView;
  onClose(): void;
}

/**
 * One dialog, one confirm. Its request has one id until the answer is known, so that pressing twice, going back,
 * loading anew or asking again after a lost answer pays once. A changed price is shown beside the one that was seen and needs a press of its own.
 */
export function Checkout({ listing, quote, onClose }: CheckoutProps) {
  const payment = usePayment(listing, quote.price);
  const { stage, busy } = payment;
  // Back closes the dialog and leaves the buyer on the product; a payment that is under way is waited for.
  useBlocker({
    shouldBlockFn: ({ action }) => {
      if (action !== "BACK") return false;
      if (!busy) onClose();
      return true;
    },
    enableBeforeUnload: false,
  });
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={busy}
      title={titleOf(stage)}
      note={
        stage.is === "ready" || stage.is === "lost"
          ? "One payment only. Pressing twice, Back or a lost connection can’t charge you again."
          : undefined
      }
      footer={<Actions payment={payment} onClose={onClose} />}
    >
      <Body listing={listing} quote={quote} payment={payment} />
    </Dialog>
  );
}

function Body({ listing, quote, payment }: Omit<CheckoutProps, "onClose"> & { payment: Payment }) {
  const { stage, requestId } = payment;
  switch (stage.is) {
    case "ready":
      return <CheckoutReady listing={listing} quote={quote} />;
    case "changed":
      return <CheckoutChanged listing={listing} quote={quote} requestId={requestId} {...stage} />;
    case "refused":
      return <CheckoutRefused listing={listing} requestId={requestId} {...stage} />;
    case "lost":
      return <CheckoutLost listing={listing} requestId={requestId} />;
    case "bought":
      return <CheckoutBought listing={listing} purchase={stage.purchase} />;
  }
}

function Actions({ payment, onClose }: { payment: Payment; onClose(): void }) {
  const { stage, price, busy, pay, payChanged } = payment;
  if (stage.is === "bought") {
    return (
      <>
        <ButtonLink to={`/orders/${stage.purchase.id}`} size="lg" onClick={onClose}>
          Receipt
        </ButtonLink>
        <ButtonLink to="/library" size="lg" variant="primary" onClick={onClose}>
          Open in library
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <DialogClose>
        <Button size="lg" disabled={busy}>
          {stage.is === "ready" || stage.is === "lost" ? "Cancel" : "Don’t buy"}
        </Button>
      </DialogClose>
      {stage.is === "refused" ? null : (
        <Button
          size="lg"
          variant="primary"
          busy={busy}
          onClick={() => (stage.is === "changed" ? payChanged(stage.now) : pay())}
        >
          {stage.is === "lost" ? "Ask again" : payWords(stage.is === "changed" ? stage.now : price)}
        </Button>
      )}
    </>
  );
}

const payWords = (price: number): string => (price === 0 ? "Get it" : `Pay ${formatFigure(price)} Sweets`);
