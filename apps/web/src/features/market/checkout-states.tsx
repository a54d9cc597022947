import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor, refusalOf } from "@yoforex/client/errors";
import {
  asId,
  formatCoins,
  type ListingView,
  type PurchaseView,
  type QuoteView,
  type TransferId,
} from "@yoforex/contracts";
import { Alert, Avatar, type Column, DataTable, DateTime, DefinitionList, Link, SumTable } from "@yoforex/ui";

function ProductLine({ listing }: { listing: Pick<ListingView, "title" | "version" | "seller"> }) {
  return (
    <div className="product-line">
      <Avatar name={listing.title} size="lg" />
      <div>
        <b>{listing.title}</b>
        <p className="meta">
          by @{listing.seller.username} · version {listing.version}
        </p>
      </div>
    </div>
  );
}

type PurseRow = { name: string; note?: string; before: number; pays: number; after: number };

const PURSE_COLUMNS: Column<PurseRow>[] = [
  {
    key: "name",
    label: "Your purses",
    rowHeader: true,
    cell: ({ name, note }) => (
      <>
        {name} <span className="meta">{note}</span>
      </>
    ),
  },
  { key: "before", label: "Before", align: "end", cell: ({ before }) => formatCoins(before) },
  { key: "pays", label: "Pays", align: "end", cell: ({ pays }) => formatCoins(pays === 0 ? 0 : -pays) },
  { key: "after", label: "After", align: "end", cell: ({ after }) => formatCoins(after) },
];

const PURSE_NAMES = { purchased: "Purchased", available: "Available" } as const;

/** Everything that will happen, before it does. */
export function Ready({ listing, quote }: { listing: ListingView; quote: QuoteView }) {
  return (
    <div className="stack">
      <ProductLine listing={listing} />
      <SumTable caption="What you pay" rows={[{ label: "Price", amount: quote.price }]} total="You pay" />
      <DataTable
        caption="Your purses before and after"
        columns={PURSE_COLUMNS}
        rows={quote.purses.map(({ purse, ...row }) => ({
          ...row,
          name: PURSE_NAMES[purse],
          ...(purse === "purchased" && { note: "spent first" }),
        }))}
        rowKey={(row) => row.name}
        foot={{
          name: "To spend",
          before: formatCoins(quote.spendableBefore),
          pays: formatCoins(-quote.price),
          after: formatCoins(quote.spendableAfter),
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
          after that staff decide.
        </p>
      </div>
    </div>
  );
}

/** Why it was not bought; the first words say that no coins moved. */
export function Refused({ listing, error }: { listing: ListingView; error: unknown }) {
  const refusal = refusalOf(error);
  return (
    <div className="stack">
      <Alert
        tone={refusal ? "loss" : "warn"}
        live
        title={refusal ? messageFor(error) : "We did not hear back."}
        action={refusal?.code === "ALREADY_OWNED" ? <Link to="/library">Open in library</Link> : undefined}
      >
        {refusal ? null : "Ask again: the same payment is made once, whatever happened to the answer."}
      </Alert>
      <ProductLine listing={listing} />
      {refusal ? <code className="ref">{refusal.code}</code> : null}
    </div>
  );
}

/** The price that was seen beside the one that holds now. */
export function PriceChanged({ listing, seen, now }: { listing: ListingView; seen: number; now: number }) {
  return (
    <div className="stack">
      <Alert tone="loss" live title="No coins moved.">
        The seller changed the price while you were here.
      </Alert>
      <ProductLine listing={listing} />
      <DefinitionList
        items={[
          { term: "You saw", value: formatCoins(seen) },
          { term: "Now", value: <b>{formatCoins(now)}</b> },
        ]}
      />
      <code className="ref">PRICE_CHANGED</code>
    </div>
  );
}

/** Where every coin went; the posting itself is the receipt. */
export function Bought({ purchase }: { purchase: PurchaseView }) {
  const trpc = useTRPC();
  const transferId = purchase.transferId;
  const transfer = useQuery(
    trpc.economy.transfer.queryOptions(
      { transferId: asId<TransferId>(transferId ?? purchase.id) },
      { enabled: transferId !== null },
    ),
  );
  return (
    <div className="stack">
      <Alert
        tone="gain"
        live
        title={transferId === null ? "It is yours." : `${formatCoins(purchase.price)} Sweets moved, once.`}
      >
        Order <Link to={`/orders/${purchase.id}`}>{purchase.number}</Link>.
      </Alert>
      {transfer.data === undefined ? null : (
        <SumTable
          caption="Where every coin went"
          signed
          rows={transfer.data.entries.map((entry) => ({
            label: entry.mine
              ? `Your ${entry.kind}`
              : entry.owner === null
                ? entry.kind
                : `${entry.kind} of @${entry.owner}`,
            amount: entry.amount,
          }))}
          total="Sum"
        />
      )}
      <DefinitionList
        items={[
          { term: "Licence key", value: <code>{purchase.licenseKey ?? "none"}</code> },
          ...(purchase.price === 0
            ? []
            : [
                { term: "Refund by you alone, until", value: <DateTime at={purchase.refundEndsAt} zone /> },
                { term: "Escrow ends", value: <DateTime at={purchase.escrowEndsAt} zone /> },
              ]),
        ]}
      />
    </div>
  );
}
