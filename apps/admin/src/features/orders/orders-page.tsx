import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminPurchase, coins, formatCoins, type RefundQuote } from "@yoforex/contracts";
import {
  Badge,
  Button,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Figure,
  MemberBadge,
  Page,
  PageHeader,
  TabLinks,
  toast,
} from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";

const route = getRouteApi("/staff/orders");
const TONE = { escrow: "warn", released: "gain", refunded: "plain" } as const;

const COLUMNS: Column<AdminPurchase>[] = [
  { key: "number", label: "Order", rowHeader: true, width: "fit", cell: ({ number }) => number },
  { key: "at", label: "Time, UTC", width: "fit", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  { key: "item", label: "Item", width: "grow", cell: ({ listingTitle }) => listingTitle },
  {
    key: "buyer",
    label: "Buyer",
    cell: ({ buyer }) => <MemberBadge member={buyer} to={`/members/${buyer.id}`} hideAvatar />,
  },
  {
    key: "seller",
    label: "Seller",
    cell: ({ seller }) => <MemberBadge member={seller} to={`/members/${seller.id}`} hideAvatar />,
  },
  { key: "status", label: "State", cell: ({ status }) => <Badge tone={TONE[status]}>{status}</Badge> },
  { key: "ends", label: "Escrow ends", cell: ({ escrowEndsAt }) => <DateTime at={escrowEndsAt} /> },
  {
    key: "price",
    label: "Price",
    align: "end",
    cell: ({ price, transferId }) =>
      transferId === null ? (
        formatCoins(price)
      ) : (
        <Figure to={`/ledger/transfers/${transferId}`}>{formatCoins(price)}</Figure>
      ),
  },
  {
    key: "share",
    label: "Seller’s share",
    align: "end",
    cell: ({ sellerShare }) => formatCoins(sellerShare),
  },
];

const refundColumn = (refund: (row: AdminPurchase) => void): Column<AdminPurchase> => ({
  key: "act",
  label: "Act",
  hideLabel: true,
  align: "end",
  cell: (row) =>
    row.status === "refunded" || row.price === 0 ? null : (
      <Button size="sm" onClick={() => refund(row)}>
        Refund {row.number}
      </Button>
    ),
});

/** Every order; a refund mirrors the payment and takes the licence back. */
export function OrdersPage() {
  useTitle("Orders");
  const trpc = useTRPC();
  const may = useMay();
  const { status } = route.useSearch();
  const [open, setOpen] = useState<AdminPurchase | null>(null);
  const query = useInfiniteQuery(
    trpc.economy.purchases.infiniteQueryOptions(
      { limit: 30, ...(status && { status }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const tabs = [undefined, "escrow", "released", "refunded"] as const;
  return (
    <Page>
      <PageHeader title="Orders" lede="What was bought, who is paid when, and what came back." />
      <TabLinks
        label="State of the orders"
        items={tabs.map((tab) => ({
          to: tab === undefined ? "/orders" : `/orders?status=${tab}`,
          label: tab === undefined ? "All" : `${tab.charAt(0).toUpperCase()}${tab.slice(1)}`,
          current: tab === status,
        }))}
      />
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Orders"
            columns={may.call("economy.refund") ? [...COLUMNS, refundColumn(setOpen)] : COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={<EmptyState title="Nothing here">No order is in this state.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
      {open === null ? null : <RefundDialog order={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

/** Before it is confirmed: how much of the price comes from whom. */
function whoPays({ seller }: AdminPurchase, { fromSeller, fromCommission, platformPays }: RefundQuote) {
  const parts = `${seller.username} pays ${formatCoins(fromSeller)}, the commission ${formatCoins(fromCommission)}`;
  if (platformPays === 0) return `${parts}.`;
  return `${parts}, and the platform ${formatCoins(platformPays)}, because ${seller.username} has spent it.`;
}

function RefundDialog({ order, onClose }: { order: AdminPurchase; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const quote = useQuery(trpc.economy.refundQuote.queryOptions({ purchaseId: order.id }, { gcTime: 0 }));
  const refund = useMutation(
    trpc.economy.refund.mutationOptions({
      meta: { quiet: true },
      onError: () => quote.refetch(),
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
        toast.success(`${formatCoins(order.price)} Sweets went back to ${order.buyer.username}.`);
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Refund ${order.number}?`}
      confirm={`Refund ${formatCoins(order.price)}`}
      danger
      busy={refund.isPending || quote.isPending}
      error={refundError(refund.error ?? quote.error)}
      templates={["Not as described.", "The file does not run.", "Bought by mistake."]}
      onClose={onClose}
      onConfirm={(reason) => {
        if (quote.data === undefined) return;
        refund.mutate({ purchaseId: order.id, reason, platformPaysSeen: coins(quote.data.platformPays) });
      }}
    >
      {order.buyer.username} gets {formatCoins(order.price)} back into the purses that paid, and the licence
      ends. It can happen once. {quote.data === undefined ? null : whoPays(order, quote.data)}
    </ReasonDialog>
  );
}

const refundError = (error: unknown) => (error === null ? undefined : messageFor(error));
