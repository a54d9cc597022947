import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { ChangeScheduledInput, type ScheduledThread } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, Input, Textarea, toast } from "@yoforex/ui";
import { useState } from "react";
import { tagsOf } from "./new-thread-draft.ts";
import { fieldOf, instantOf } from "./publish-time.ts";

/** Gives a thread that waits other words or another time. */
export function EditScheduled({ thread, onClose }: { thread: ScheduledThread; onClose(): void }) {
  const [title, setTitle] = useState(thread.title);
  const [body, setBody] = useState(thread.body);
  const [tags, setTags] = useState(thread.tags.join(" "));
  const [at, setAt] = useState(fieldOf(thread.publishAt));
  const change = useChange(onClose);
  const save = () => {
    change.send({ scheduledId: thread.id, title, body, tags: tagsOf(tags), publishAt: instantOf(at) });
  };
  return (
    <Dialog
      open
      size="lg"
      onOpen={onClose}
      busy={change.busy}
      title="Edit what waits"
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button size="lg" variant="primary" busy={change.busy} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      {change.refused === null ? null : <Alert tone="loss" live title={change.refused} />}
      <Field label="Title" required>
        <Input value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="Text" required>
        <Textarea rows={10} value={body} onChange={(event) => setBody(event.target.value)} />
      </Field>
      <Field label="Tags" hint="Up to 5, such as mt5 orders">
        <Input value={tags} onChange={(event) => setTags(event.target.value)} />
      </Field>
      <Field label="Published at" hint="In the time of this device." required>
        <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Sends the change once it is a valid one. */
function useChange(onDone: () => void) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [invalid, setInvalid] = useState<string | null>(null);
  const change = useMutation(
    trpc.forum.changeScheduled.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onDone();
        toast.success("Saved.");
        await cache.invalidateQueries(trpc.forum.scheduled.pathFilter());
      },
    }),
  );
  const send = (form: Record<string, unknown>) => {
    const parsed = ChangeScheduledInput.safeParse(form);
    setInvalid(parsed.success ? null : (parsed.error.issues[0]?.message ?? "Something is missing."));
    if (parsed.success) change.mutate(parsed.data);
  };
  const refused = invalid ?? (change.error === null ? null : messageFor(change.error));
  return { send, busy: change.isPending, refused };
}
