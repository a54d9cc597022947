import { messageFor, type Refusal } from "@yoforex/client/errors";
import type { ListingView, QuoteView, RequestId } from "@yoforex/contracts";
import {
  Alert,
  CoinAmount,
  type Column,
  CopyButton,
  DataTable,
  DateTime,
  formatFigure,
  Link,
} from "@yoforex/ui";
import { coinsPath } from "./coins-path.ts";
import { ProductLine } from "./product-line.tsx";

interface RefusedProps {
  listing: ListingView;
  refusal: Refusal;
  error: unknown;
  requestId: RequestId;
}

/** Why it was not bought; the first words say that no coins moved. */
export function CheckoutRefused({ listing, refusal, error, requestId }: RefusedProps) {
  return (
    <>
      <Alert
        tone="loss"
        live
        title={messageFor(error)}
        action={<WayOut listing={listing} refusal={refusal} />}
      >
        {refusal.code === "ALREADY_OWNED" ? (
          <>
            Bought on <DateTime at={refusal.details.boughtAt} zone />.
          </>
        ) : null}
      </Alert>
      <ProductLine listing={listing} />
      <Reference code={refusal.code} requestId={requestId} />
    </>
  );
}

function WayOut({ listing, refusal }: Pick<RefusedProps, "listing" | "refusal">) {
  if (refusal.code === "ALREADY_OWNED")
    return <Link to={`/orders/${refusal.details.purchaseId}`}>Open the order</Link>;
  if (refusal.code !== "INSUFFICIENT_COINS") return null;
  const { required, available } = refusal.details;
  return <Link to={coinsPath(listing, required - available)}>Get coins</Link>;
}

/** Nobody knows yet. The same request is asked again, and it pays once whatever happened to its answer. */
export function CheckoutLost({ listing, requestId }: { listing: ListingView; requestId: RequestId }) {
  return (
    <>
      <Alert tone="warn" live title="We did not hear back.">
        Ask again: the same payment is made once, whatever happened to the answer.
      </Alert>
      <ProductLine listing={listing} />
      <Reference code="NO_ANSWER" requestId={requestId} />
    </>
  );
}

interface ChangedRow {
  name: string;
  saw: number;
  now: number;
  coin?: boolean;
}

const COLUMNS: Column<ChangedRow>[] = [
  { key: "name", label: "Figure", hideLabel: true, rowHeader: true, width: "grow", cell: ({ name }) => name },
  { key: "saw", label: "You saw", align: "end", cell: ({ saw }) => formatFigure(saw) },
  {
    key: "now",
    label: "Now",
    align: "end",
    cell: ({ now, coin }) => (coin ? <CoinAmount amount={now} /> : formatFigure(now)),
  },
];

interface ChangedProps {
  listing: ListingView;
  quote: QuoteView;
  seen: number;
  now: number;
  requestId: RequestId;
}

/** The price that was seen beside the one that holds now. */
export function CheckoutChanged({ listing, quote, seen, now, requestId }: ChangedProps) {
  const before = quote.spendableBefore;
  return (
    <>
      <Alert tone="loss" live title="No coins moved.">
        The seller changed the price while you were here. You still have {formatFigure(before)} to spend.
      </Alert>
      <ProductLine listing={listing} />
      <DataTable
        caption="The price you saw and the price now"
        columns={COLUMNS}
        rows={[
          { name: "Price", saw: seen, now, coin: true },
          { name: "To spend, after", saw: before - seen, now: before - now },
        ]}
        rowKey={(row) => row.name}
        phone="scroll"
      />
      <Reference code="PRICE_CHANGED" requestId={requestId} />
    </>
  );
}

/** What support can look up. */
function Reference({ code, requestId }: { code: string; requestId: RequestId }) {
  return (
    <p className="between">
      <code className="ref">
        {code} · req {requestId.slice(0, 13)}
      </code>
      <CopyButton text={requestId} label="Copy id" />
    </p>
  );
}
