import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type FraudCase, type FraudSignalId } from "@yoforex/contracts";
import { Button, Field, Input } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";

type Act = "note" | "dismiss" | "freeze";

/** What whoever looks may do now; what is not allowed isn't offered. Payments are taken back beside their list. */
export function Acts({ found }: { found: FraudCase }) {
  const [act, setAct] = useState<Act | null>(null);
  const { isSelf } = useMay();
  const { may, member, memberFrozen, state } = found;
  return (
    <p className="form-actions">
      {isSelf(member) ? null : <Button onClick={() => setAct("note")}>Add a note</Button>}
      {may.dismiss ? <Button onClick={() => setAct("dismiss")}>Dismiss</Button> : null}
      {may.freeze && !(memberFrozen && state === "frozen") ? (
        <Button variant="danger" onClick={() => setAct("freeze")}>
          {memberFrozen ? "Keep the coins frozen" : "Freeze the coins"}
        </Button>
      ) : null}
      {act === null ? null : <ActDialog act={act} found={found} onClose={() => setAct(null)} />}
    </p>
  );
}

const WORDS: Record<
  Act,
  { title: string; confirm: string; what(found: FraudCase): string; templates: string[] }
> = {
  note: {
    title: "Add a note to this case",
    confirm: "Add it",
    what: () => "Staff alone read it. Nothing else happens.",
    templates: [],
  },
  dismiss: {
    title: "Dismiss this signal?",
    confirm: "Dismiss it",
    what: ({ frozeByRule }) =>
      frozeByRule
        ? "The rule’s freeze is lifted at once, and the member reads your reason. No coins move."
        : "The case is closed. The member is told nothing, and no coins move.",
    templates: ["Looked into it: ordinary activity.", "Members of one household."],
  },
  freeze: {
    title: "Freeze her coins?",
    confirm: "Freeze them",
    what: ({ memberFrozen }) =>
      memberFrozen
        ? "The freeze that holds stands as it is, with its reason and end. The case counts as decided."
        : "She can’t spend, tip or withdraw; no coin is lost. She reads your reason and the end, and may appeal.",
    templates: [],
  },
};

function ActDialog({ act, found, onClose }: { act: Act; found: FraudCase; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [days, setDays] = useState("7");
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const note = useMutation(trpc.fraud.note.mutationOptions(done));
  const dismiss = useMutation(trpc.fraud.dismiss.mutationOptions(done));
  const freeze = useMutation(trpc.fraud.freeze.mutationOptions(done));
  const current = { note, dismiss, freeze }[act];
  const words = WORDS[act];
  const send = (reason: string) => {
    const input = { signalId: asId<FraudSignalId>(found.id), seen: found.decisions.length, reason };
    if (act === "note") note.mutate(input);
    else if (act === "dismiss") dismiss.mutate(input);
    else freeze.mutate({ ...input, days: days.trim() === "" ? null : Number(days) });
  };
  return (
    <ReasonDialog
      title={words.title}
      confirm={words.confirm}
      danger={act === "freeze"}
      templates={words.templates}
      busy={current.isPending}
      error={current.error === null ? undefined : messageFor(current.error)}
      before={
        act === "freeze" && !found.memberFrozen ? (
          <Field label="Days" hint="Empty: until it is lifted.">
            <Input inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
          </Field>
        ) : null
      }
      onClose={onClose}
      onConfirm={send}
    >
      {words.what(found)}
    </ReasonDialog>
  );
}
