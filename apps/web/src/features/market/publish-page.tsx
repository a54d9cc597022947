import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type FileId } from "@yoforex/contracts";
import { Alert, Page, PageHeader, RailSection, Timeline, toast } from "@yoforex/ui";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useRequestId } from "../../shell/use-request-id.ts";
import { useTitle } from "../../shell/use-title.ts";
import { ListingForm, type ListingWords } from "./listing-form.tsx";

/** Hands in a product; staff look at it before it goes on sale. */
export function PublishPage() {
  useTitle("Sell something");
  return (
    <MembersOnly title="Sell something">
      {() => (
        <Page rail={<WhatFollows />}>
          <PageHeader
            crumbs={[{ label: "Products", to: "/sell" }, { label: "New" }]}
            title="Sell something"
            lede="Staff look at the file and the words before it goes on sale; you hear by mail."
          />
          <PublishForm />
        </Page>
      )}
    </MembersOnly>
  );
}

function PublishForm() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { requestId, settle } = useRequestId("publish");
  const publish = useMutation(
    trpc.market.publish.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ title }) => {
        settle(null);
        toast.success(`${title} waits for its review.`);
        await cache.invalidateQueries(trpc.market.pathFilter());
        await navigate({ to: "/sell" });
      },
      onError: settle,
    }),
  );
  const submit = (words: ListingWords, fileId: string | null) => {
    if (fileId !== null) publish.mutate({ requestId, fileId: asId<FileId>(fileId), ...words });
  };
  return (
    <ListingForm
      submit="Hand in for review"
      busy={publish.isPending}
      notice={
        publish.isError ? (
          <Alert tone="loss" live title={messageFor(publish.error)}>
            What you typed is still here.
          </Alert>
        ) : null
      }
      onSubmit={submit}
    />
  );
}

function WhatFollows() {
  return (
    <RailSection title="From here to a sale">
      <Timeline
        items={[
          { key: "in", when: "You hand it in.", what: "Nobody but you and staff sees it.", state: "now" },
          {
            key: "look",
            when: "Staff look at it.",
            what: "If it is sent back, the reason says what to change.",
          },
          {
            key: "sale",
            when: "It goes on sale.",
            what: "Every buyer gets a licence with a key of its own.",
          },
          {
            key: "paid",
            when: "You are paid.",
            what: "Your share leaves escrow when the dispute window ends.",
          },
        ]}
      />
    </RailSection>
  );
}
