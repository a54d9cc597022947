import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type PostView } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, Input, Select, toast } from "@yoforex/ui";
import { useState } from "react";

const DAY_MS = 86_400_000;
const REMINDERS = [
  { value: "0", label: "Never" },
  { value: "1", label: "Tomorrow" },
  { value: "3", label: "In three days" },
  { value: "7", label: "In a week" },
  { value: "30", label: "In 30 days" },
];

/** Keeps a post: what for, and when to be reminded of it. */
export function BookmarkDialog({ post, onClose }: { post: PostView; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [note, setNote] = useState("");
  const [days, setDays] = useState("0");
  const keep = useMutation(
    trpc.reading.keepBookmark.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        onClose();
        toast.success("Kept. It stands among your bookmarks.");
        return cache.invalidateQueries(trpc.reading.bookmarks.pathFilter());
      },
    }),
  );
  const send = () =>
    keep.mutate({
      target: { type: post.number === 1 ? "thread" : "reply", id: asId<never>(post.id) },
      memo: note,
      remindAt: days === "0" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
    });
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={keep.isPending}
      title={`Keep post ${post.number} by ${post.author.username}`}
      description="Nobody but you sees what you keep."
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button size="lg" variant="primary" busy={keep.isPending} onClick={send}>
            Keep it
          </Button>
        </>
      }
    >
      {keep.isError ? <Alert tone="loss" live title={messageFor(keep.error)} /> : null}
      <Field label="Note" hint="What you keep it for; may stay empty.">
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <Field label="Remind me">
        <Select options={REMINDERS} value={days} onChange={(event) => setDays(event.target.value)} />
      </Field>
    </Dialog>
  );
}
