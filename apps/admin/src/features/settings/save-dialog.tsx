import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import type { RulesView } from "@yoforex/contracts";
import { DataTable, Field, Input, RadioGroup, toast } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { type Draft, differences, leavesOfDraft } from "./draft.ts";

interface SaveDialogProps {
  view: RulesView;
  draft: Draft;
  onClose(): void;
  onSaved(): void;
}

/** Shows what differs, asks from when on and why, and makes the version. */
export function SaveDialog({ view, draft, onClose, onSaved }: SaveDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [when, setWhen] = useState<"now" | "later">("now");
  const [at, setAt] = useState("");
  const change = useMutation(
    trpc.settings.change.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onSaved();
        toast.success(
          when === "now" ? "Saved. It counts from now on." : "Saved. It counts from its moment on.",
        );
        await cache.invalidateQueries();
      },
    }),
  );
  const save = (reason: string) =>
    change.mutate({
      section: view.section,
      leaves: leavesOfDraft(view.fields, draft),
      // A moment without a zone is one in UTC, as all are that staff read.
      effectiveAt: when === "now" || at === "" ? null : `${at}:00.000Z`,
      reason,
      seen: view.seen,
    });
  return (
    <ReasonDialog
      title="Save this version?"
      confirm={when === "now" ? "Change now" : "Schedule"}
      busy={change.isPending}
      error={change.isError ? messageFor(change.error) : undefined}
      onClose={onClose}
      onConfirm={save}
      before={
        <>
          <DataTable
            caption="What changes"
            columns={[
              { key: "label", label: "Value", rowHeader: true, cell: ({ label }) => label },
              { key: "before", label: "Now", align: "end", cell: ({ before }) => before || "no limit" },
              { key: "after", label: "Then", align: "end", cell: ({ after }) => after || "no limit" },
            ]}
            rows={differences(view.fields, draft)}
            rowKey={({ path }) => path}
          />
          <RadioGroup
            legend="From when"
            options={[
              { value: "now", label: "Now" },
              { value: "later", label: "At a moment to come" },
            ]}
            value={when}
            onValue={setWhen}
          />
          {when === "later" ? (
            <Field label="Moment, UTC" required>
              <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
            </Field>
          ) : null}
        </>
      }
    >
      What was earned, sold or asked for before keeps the numbers that it was done under.
    </ReasonDialog>
  );
}
