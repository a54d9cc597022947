import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ListingView, type PurchaseView, type TransferId } from "@yoforex/contracts";
import {
  Alert,
  CopyButton,
  DateTime,
  DefinitionList,
  formatFigure,
  Link,
  Skeleton,
  SumTable,
} from "@yoforex/ui";
import { accountName } from "../economy/account-name.ts";
import { percentOf } from "./checkout-stage.ts";
import { ProductLine } from "./product-line.tsx";

/** What was bought, and where every coin went. */
export function CheckoutBought({ listing, purchase }: { listing: ListingView; purchase: PurchaseView }) {
  const trpc = useTRPC();
  const me = useQuery(trpc.identity.me.queryOptions());
  const moved = purchase.price > 0;
  return (
    <>
      <Alert
        tone="gain"
        live
        title={moved ? `${formatFigure(purchase.price)} Sweets moved, once.` : "It is yours. No coins moved."}
      >
        Order <Link to={`/orders/${purchase.id}`}>{purchase.number}</Link>.
        {me.data && !me.isFetching ? ` You have ${formatFigure(me.data.spendable)} to spend.` : null}
      </Alert>
      <ProductLine listing={listing} />
      {purchase.transferId === null ? null : (
        <WhereCoinsWent transferId={asId<TransferId>(purchase.transferId)} price={purchase.price} />
      )}
      <DefinitionList
        items={[
          ...(purchase.licenseKey === null
            ? []
            : [{ term: "Licence", value: <Key text={purchase.licenseKey} /> }]),
          ...(moved
            ? [
                {
                  term: "Refund by you alone",
                  value: (
                    <>
                      until <DateTime at={purchase.refundEndsAt} />, if not downloaded
                    </>
                  ),
                },
                { term: "Escrow ends", value: <DateTime at={purchase.escrowEndsAt} zone /> },
              ]
            : []),
        ]}
      />
    </>
  );
}

function Key({ text }: { text: string }) {
  return (
    <span className="copied">
      <code>{text}</code> <CopyButton text={text} />
    </span>
  );
}

/** The posting itself is the receipt: its sides add up to 0. */
function WhereCoinsWent({ transferId, price }: { transferId: TransferId; price: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.economy.transfer.queryOptions({ transferId }));
  if (data === undefined) return <Skeleton shape="rows" count={4} />;
  return (
    <SumTable
      caption="Where every coin went"
      headings={["Where every coin went", "Coins"]}
      signed
      rows={data.entries.map((entry) => ({
        label: accountName(entry),
        note: percentOf(entry.amount, price),
        amount: entry.amount,
        own: entry.mine,
      }))}
      total="Sum"
    />
  );
}
