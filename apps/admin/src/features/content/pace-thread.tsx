import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminPost, asId, type ThreadId } from "@yoforex/contracts";
import { Field, Select } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { PACES } from "./paces.ts";

const DAY_MS = 86_400_000;
const CLOSINGS = [
  { value: "keep", label: "As it is" },
  { value: "0", label: "Never" },
  { value: "1", label: "In a day" },
  { value: "3", label: "In three days" },
  { value: "7", label: "In a week" },
  { value: "30", label: "In 30 days" },
];

/** Slows a thread down, or sets the time at which it closes. */
export function PaceThread({ post, onClose }: { post: AdminPost; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [pace, setPace] = useState(String(post.slowSeconds ?? ""));
  const [closing, setClosing] = useState("keep");
  const set = useMutation(
    trpc.content.pace.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  const closesAt = () => {
    if (closing === "keep") return post.closesAt;
    return closing === "0" ? null : new Date(Date.now() + Number(closing) * DAY_MS).toISOString();
  };
  const confirm = (reason: string) =>
    set.mutate({
      threadId: asId<ThreadId>(post.threadId),
      slowSeconds: pace === "" ? null : Number(pace),
      closesAt: closesAt(),
      reason,
    });
  return (
    <ReasonDialog
      title="Pace of this thread"
      confirm="Set it"
      busy={set.isPending}
      error={set.isError ? messageFor(set.error) : undefined}
      templates={["News are out.", "The talk has become heated."]}
      onClose={onClose}
      onConfirm={confirm}
      before={
        <>
          <Field label="One reply in">
            <Select
              options={[{ value: "", label: "As its category says" }, ...PACES]}
              value={pace}
              onChange={(event) => setPace(event.target.value)}
            />
          </Field>
          <Field label="Closes">
            <Select options={CLOSINGS} value={closing} onChange={(event) => setClosing(event.target.value)} />
          </Field>
        </>
      }
    >
      “{post.threadTitle}”. Staff don’t wait. It can be set anew here at any time.
    </ReasonDialog>
  );
}
