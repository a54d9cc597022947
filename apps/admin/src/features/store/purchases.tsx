import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminStorePurchase, asId, formatCoins, type StorePurchaseId } from "@yoforex/contracts";
import { Button, type Column, DataTable, DateTime, EmptyState, Link, toast } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMay } from "../../shell/use-may.ts";

const columns = (onRefund: ((purchase: AdminStorePurchase) => void) | null): Column<AdminStorePurchase>[] => [
  {
    key: "at",
    label: "Bought, UTC",
    rowHeader: true,
    width: "fit",
    cell: ({ boughtAt }) => <DateTime at={boughtAt} />,
  },
  {
    key: "who",
    label: "Member",
    cell: ({ memberId, username }) => <Link to={`/members/${memberId}`}>{username}</Link>,
  },
  {
    key: "what",
    label: "What",
    width: "grow",
    cell: ({ name, thread }) => (thread === null ? name : `${name}: ${thread.title}`),
  },
  { key: "price", label: "Paid", align: "end", cell: ({ price }) => formatCoins(price) },
  {
    key: "state",
    label: "State",
    align: "end",
    cell: (purchase) => {
      if (purchase.refundedAt !== null) return "refunded";
      if (onRefund === null) return "paid";
      return (
        <Button
          size="sm"
          aria-label={`Refund ${purchase.name} of ${purchase.username}`}
          onClick={() => onRefund(purchase)}
        >
          Refund
        </Button>
      );
    },
  },
];

/** What members bought in the store, the latest first, and for admins a way to give the price back. */
export function Purchases() {
  const trpc = useTRPC();
  const may = useMay();
  const [refunding, setRefunding] = useState<AdminStorePurchase | null>(null);
  const query = useInfiniteQuery(
    trpc.store.purchases.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={3}>
        {(data) => (
          <DataTable
            caption="Purchases"
            columns={columns(may.call("store.refund") ? setRefunding : null)}
            rows={rowsOf(data)}
            rowKey={({ id }) => id}
            empty={<EmptyState title="None yet">Nobody bought in the store so far.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
      {refunding === null ? null : <RefundDialog purchase={refunding} onClose={() => setRefunding(null)} />}
    </>
  );
}

function RefundDialog({ purchase, onClose }: { purchase: AdminStorePurchase; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const refund = useMutation(
    trpc.store.refund.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ returned }) => {
        onClose();
        toast.success(`${formatCoins(returned)} coins went back.`);
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Give ${formatCoins(purchase.price)} coins back?`}
      confirm="Refund"
      templates={["It did not do what it says.", "Bought in error."]}
      busy={refund.isPending}
      error={refund.isError ? messageFor(refund.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => refund.mutate({ storePurchaseId: asId<StorePurchaseId>(purchase.id), reason })}
    >
      They return to the purses that paid, and {purchase.username} loses {purchase.name} at once. She is told
      your reason.
    </ReasonDialog>
  );
}
