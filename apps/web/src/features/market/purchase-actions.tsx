import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type PurchaseId, type PurchaseView } from "@yoforex/contracts";
import { Button, ConfirmDialog, DownloadIcon, formatFigure, toast } from "@yoforex/ui";
import { useState } from "react";

const DOWNLOAD_BEGINS_MS = 1_500;

/** Download by a link that works for minutes, and the refund while it is the buyer's own to take. */
export function PurchaseActions({ purchase }: { purchase: PurchaseView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const purchaseId = asId<PurchaseId>(purchase.id);
  const link = useMutation(
    trpc.market.downloadLink.mutationOptions({
      onSuccess: ({ url }) => {
        window.location.assign(url);
        // The download itself ends the refund, and no event tells when the browser has asked for it.
        setTimeout(() => void cache.invalidateQueries(trpc.market.pathFilter()), DOWNLOAD_BEGINS_MS);
      },
    }),
  );
  const refund = useMutation(
    trpc.market.refund.mutationOptions({
      onSuccess: async () => {
        toast.success(`${formatFigure(purchase.price)} Sweets are back in your purses.`);
        await cache.invalidateQueries();
      },
      onSettled: () => setAsking(false),
    }),
  );
  return (
    <span className="flow">
      {purchase.licenseActive ? (
        <Button
          size="sm"
          icon={DownloadIcon}
          busy={link.isPending}
          aria-label={`Download ${purchase.listing.title}`}
          onClick={() => link.mutate({ purchaseId })}
        >
          Download
        </Button>
      ) : null}
      {purchase.refundable ? (
        <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
          Refund
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpen={setAsking}
        title={`Refund order ${purchase.number}?`}
        confirm={`Take back ${formatFigure(purchase.price)}`}
        busy={refund.isPending}
        onConfirm={() => refund.mutate({ purchaseId })}
      >
        <p>
          All {formatFigure(purchase.price)} Sweets return to the purses they came from, and the licence ends.
          It can happen once.
        </p>
      </ConfirmDialog>
    </span>
  );
}
