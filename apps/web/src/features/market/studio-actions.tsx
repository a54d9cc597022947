import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type FileId, type ListingId, type StudioListing } from "@yoforex/contracts";
import { Alert, Button, ConfirmDialog, Dialog, Skeleton, toast } from "@yoforex/ui";
import { lazy, Suspense, useState } from "react";

/** Only a product that was sent back needs the form, and with it the validator. */
const ListingForm = lazy(() => import("./listing-form.tsx").then((file) => ({ default: file.ListingForm })));

/** What a seller may do with a product as it stands: take it off sale, or mend it and hand it in again. */
export function StudioActions({ listing }: { listing: StudioListing }) {
  if (listing.status === "approved") return <Withdraw listing={listing} />;
  if (listing.status === "rejected" || listing.status === "withdrawn") return <Resubmit listing={listing} />;
  return null;
}

function Withdraw({ listing }: { listing: StudioListing }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const withdraw = useMutation(
    trpc.market.withdraw.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.market.pathFilter()),
      onSettled: () => setAsking(false),
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        Take off sale
      </Button>
      <ConfirmDialog
        open={asking}
        onOpen={setAsking}
        title={`Take ${listing.title} off sale?`}
        confirm="Take off sale"
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate({ listingId: asId<ListingId>(listing.id) })}
      >
        <p>Who bought it keeps it. To sell it again, hand it in for review.</p>
      </ConfirmDialog>
    </>
  );
}

function Resubmit({ listing }: { listing: StudioListing }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const resubmit = useMutation(
    trpc.market.resubmit.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        setOpen(false);
        toast.success(`${listing.title} waits for its review.`);
        await cache.invalidateQueries(trpc.market.pathFilter());
      },
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Mend and hand in
      </Button>
      <Dialog
        open={open}
        onOpen={setOpen}
        busy={resubmit.isPending}
        size="lg"
        title={`Mend ${listing.title}`}
      >
        {listing.reason === null ? null : <Alert tone="warn" title={`What to change: ${listing.reason}`} />}
        <Suspense fallback={<Skeleton count={8} />}>
          <ListingForm
            listing={listing}
            submit="Hand in again"
            busy={resubmit.isPending}
            notice={resubmit.isError ? <Alert tone="loss" live title={messageFor(resubmit.error)} /> : null}
            onSubmit={({ kind: _, ...words }, fileId) =>
              resubmit.mutate({
                listingId: asId<ListingId>(listing.id),
                ...words,
                ...(fileId !== null && { fileId: asId<FileId>(fileId) }),
              })
            }
          />
        </Suspense>
      </Dialog>
    </>
  );
}
