import { type RechargeView } from "@yoforex/contracts";
import { Alert, ButtonLink, formatFigure, Link } from "@yoforex/ui";

/** What has happened, and what there is to do; said again whenever it changes. */
export function RechargeState({ order }: { order: RechargeView }) {
  const all = formatFigure(order.coins + order.bonus);
  if (order.underReview) {
    return (
      <Alert tone="warn" live title="A payment came that doesn’t fit this order.">
        No coins were booked for it. Our staff look at it, and there is nothing you need to do.
      </Alert>
    );
  }
  switch (order.status) {
    case "created":
    case "pending":
      return (
        <Alert
          live
          title="Waiting for the payment’s confirmation."
          action={order.checkoutUrl === null ? null : <a href={order.checkoutUrl}>Open the payment page</a>}
        >
          The coins come as soon as the provider has confirmed it. You may leave this page: a mail tells you.
        </Alert>
      );
    case "paid":
      return (
        <Alert tone="gain" live title={`Paid: ${all} coins were booked.`} action={<Onward order={order} />}>
          {order.refundedCents > 0
            ? "A part of the money was refunded since, and its coins were taken back."
            : "They are in your wallet, ready to be spent."}
        </Alert>
      );
    case "failed":
      return (
        <Alert tone="loss" live title="The payment did not go through." action={<Again />}>
          No coins were booked. What a provider has taken all the same, it gives back.
        </Alert>
      );
    case "expired":
      return (
        <Alert tone="warn" live title="Nothing was paid in time." action={<Again />}>
          The payment page is closed. A payment that is still under way brings its coins when it is confirmed.
        </Alert>
      );
    case "refunded":
      return (
        <Alert tone="warn" live title="The money was refunded.">
          {order.owed > 0
            ? `${formatFigure(order.takenBack)} coins were taken back. ${formatFigure(order.owed)} were spent already and are owed: they are taken from what comes into your wallet next.`
            : `${formatFigure(order.takenBack)} coins were taken back.`}
        </Alert>
      );
  }
}

const Again = () => <Link to="/coins">Choose a package again</Link>;

function Onward({ order }: { order: RechargeView }) {
  return order.backTo === null ? (
    <Link to="/wallet?purse=purchased">See your wallet</Link>
  ) : (
    <ButtonLink variant="primary" to={order.backTo}>
      Back to the product
    </ButtonLink>
  );
}
