import type { ListingView, QuoteView } from "@yoforex/contracts";
import {
  Alert,
  type Column,
  DataTable,
  DateTime,
  formatFigure,
  Link,
  SumTable,
  signedCoins,
} from "@yoforex/ui";
import { coinsPath } from "./coins-path.ts";
import { ProductLine } from "./product-line.tsx";

interface PurseRow {
  name: string;
  note: string | null;
  before: number;
  pays: number;
  after: number;
}

const COLUMNS: Column<PurseRow>[] = [
  {
    key: "name",
    label: "Your purses",
    rowHeader: true,
    width: "grow",
    cell: ({ name, note }) => (
      <>
        {name} {note === null ? null : <span className="meta">{note}</span>}
      </>
    ),
  },
  { key: "before", label: "Before", align: "end", cell: ({ before }) => formatFigure(before) },
  { key: "pays", label: "Pays", align: "end", cell: ({ pays }) => paid(pays) },
  { key: "after", label: "After", align: "end", cell: ({ after }) => formatFigure(after) },
];

const paid = (coins: number): string => (coins === 0 ? "0" : signedCoins(-coins));

const rowsOf = ({ purses }: QuoteView): PurseRow[] =>
  purses.map(({ purse, ...figures }) => ({
    ...figures,
    name: purse === "purchased" ? "Purchased" : "Available",
    note: purse === "purchased" ? "spent first" : null,
  }));

interface ReadyProps {
  listing: ListingView;
  quote: QuoteView;
}

/** Everything that will happen, before it does. */
export function CheckoutReady({ listing, quote }: ReadyProps) {
  return (
    <>
      {quote.affordable ? null : (
        <Alert
          tone="warn"
          title={`You can spend ${formatFigure(quote.spendableBefore)} of ${formatFigure(quote.price)}.`}
          action={<Link to={coinsPath(listing, quote.price - quote.spendableBefore)}>Get coins</Link>}
        >
          {formatFigure(quote.price - quote.spendableBefore)} more are needed.
        </Alert>
      )}
      <ProductLine listing={listing} />
      {quote.price === 0 ? (
        <p>It is free: no coins move, and it goes into your library at once.</p>
      ) : (
        <Paying quote={quote} />
      )}
    </>
  );
}

function Paying({ quote }: { quote: QuoteView }) {
  return (
    <>
      <SumTable
        caption="What you pay"
        rows={[{ label: "List price", amount: quote.price }]}
        total="You pay"
      />
      <DataTable
        caption="Your purses before and after"
        columns={COLUMNS}
        rows={rowsOf(quote)}
        rowKey={(row) => row.name}
        foot={{
          name: "To spend",
          before: formatFigure(quote.spendableBefore),
          pays: paid(quote.spendableBefore - quote.spendableAfter),
          after: formatFigure(quote.spendableAfter),
        }}
        phone="scroll"
      />
      <div className="terms">
        <p>
          <b>
            Escrow until <DateTime at={quote.escrowEndsAt} zone />.
          </b>{" "}
          The seller can’t touch the coins before then.
        </p>
        <p>
          Refund: by you alone until <DateTime at={quote.refundEndsAt} zone /> while nothing is downloaded;
          after that, staff decide.
        </p>
      </div>
    </>
  );
}
