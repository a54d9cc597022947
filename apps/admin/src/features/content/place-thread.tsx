import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminPost, asId, type ThreadId, type ThreadPlace } from "@yoforex/contracts";
import { Badge, Button, Field, Input, Select } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { choicesFor, type PlaceChoice } from "./place-words.ts";

/** Where a thread stands out, in badges. */
export function PlaceBadges({ place }: { place: ThreadPlace | null }) {
  if (place === null) return null;
  return (
    <>
      {place.pin === "nowhere" ? null : (
        <Badge tone="accent">{place.pin === "forum" ? "pinned on the forum" : "pinned"}</Badge>
      )}{" "}
      {place.featuredUntil === null ? null : <Badge tone="accent">featured</Badge>}{" "}
    </>
  );
}

/** Pins, features or moves a thread; nothing for replies. */
export function PlaceThread({ post }: { post: AdminPost }) {
  const [asks, setAsks] = useState(false);
  if (post.place === null) return null;
  return (
    <>
      <Button size="sm" onClick={() => setAsks(true)}>
        Place
      </Button>
      {asks ? <PlaceDialog post={post} place={post.place} onClose={() => setAsks(false)} /> : null}
    </>
  );
}

interface PlaceDialogProps {
  post: AdminPost;
  place: ThreadPlace;
  onClose(): void;
}

function PlaceDialog({ post, place, onClose }: PlaceDialogProps) {
  const trpc = useTRPC();
  const categories = useQuery(trpc.content.categories.queryOptions()).data ?? [];
  const choices = choicesFor(place, categories);
  const [value, setValue] = useState("pin-category");
  const [day, setDay] = useState("");
  const { busy, error, run } = usePlaceActs(asId<ThreadId>(post.threadId), onClose);
  const choice = choices.find((each) => each.value === value);
  const until = day === "" ? null : `${day}T00:00:00.000Z`;
  const lacksEnd = choice?.end === "required" && until === null;
  return (
    <ReasonDialog
      title="Where should this thread stand?"
      confirm="Do it"
      busy={busy}
      error={lacksEnd ? "Say until when it is featured." : error}
      onClose={onClose}
      onConfirm={(reason) => {
        if (choice !== undefined && !lacksEnd) run(choice, { until, reason });
      }}
      before={
        <>
          <Field label="What to do" required>
            <Select
              value={value}
              onChange={(event) => setValue(event.target.value)}
              options={choices.map((each) => ({ value: each.value, label: each.label }))}
            />
          </Field>
          {choice === undefined || choice.end === "none" ? null : (
            <Field
              label="Until the beginning of, UTC"
              hint={choice.end === "optional" ? "Empty until somebody takes it down." : undefined}
            >
              <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
            </Field>
          )}
        </>
      }
    >
      “{post.threadTitle}” stands in {place.category.name}. Its address stays wherever it goes. Your reason is
      public, your name is not.
    </ReasonDialog>
  );
}

function usePlaceActs(threadId: ThreadId, onDone: () => void) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onDone();
      await cache.invalidateQueries();
    },
  };
  const pin = useMutation(trpc.content.pin.mutationOptions(done));
  const feature = useMutation(trpc.content.feature.mutationOptions(done));
  const move = useMutation(trpc.content.move.mutationOptions(done));
  const all = [pin, feature, move];
  const failed = all.find(({ isError }) => isError)?.error;
  return {
    busy: all.some(({ isPending }) => isPending),
    error: failed ? messageFor(failed) : undefined,
    run({ act }: PlaceChoice, { until, reason }: { until: string | null; reason: string }) {
      for (const each of all) each.reset();
      if (act.type === "pin") pin.mutate({ threadId, place: act.place, until, reason });
      else if (act.type === "move") move.mutate({ threadId, categoryId: act.categoryId, reason });
      else feature.mutate({ threadId, until: act.on ? until : null, reason });
    },
  };
}
