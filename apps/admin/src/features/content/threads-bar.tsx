import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import {
  asId,
  BATCH_MAX,
  type BatchAct,
  type BatchId,
  type BatchView,
  type CategoryId,
  newId,
  type RequestId,
  type ThreadId,
} from "@yoforex/contracts";
import { Alert, Button, Field, Select } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { actOf, BATCH_CHOICES, leftWords } from "./batch-words.ts";

/** Does one thing to the chosen threads, says what was left, and takes it back for fifteen minutes. */
export function ThreadsBar({ chosen, onDone }: { chosen: readonly string[]; onDone(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [asks, setAsks] = useState(false);
  const act = useMutation(
    trpc.content.actOnThreads.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        setAsks(false);
        undo.reset();
        onDone();
        await cache.invalidateQueries();
      },
    }),
  );
  const undo = useMutation(
    trpc.content.undoBatch.mutationOptions({
      meta: { quiet: true },
      onSettled: () => cache.invalidateQueries(),
    }),
  );
  const tooMany = chosen.length > BATCH_MAX;
  return (
    <div className="stack">
      {undo.isError ? <Alert tone="loss" live title={messageFor(undo.error)} /> : null}
      {undo.data === undefined ? null : <Alert live title={saidOf(undo.data, "as before")} />}
      {act.data === undefined || undo.data !== undefined ? null : (
        <Alert tone={act.data.left.length === 0 ? "gain" : "warn"} live title={saidOf(act.data, "changed")}>
          {act.data.done.length === 0 ? null : (
            <Button
              size="sm"
              busy={undo.isPending}
              onClick={() => undo.mutate({ batchId: asId<BatchId>(act.data.batchId) })}
            >
              Undo
            </Button>
          )}{" "}
          For 15 minutes, each can stand exactly as it did.
        </Alert>
      )}
      <p className="form-actions">
        <Button disabled={chosen.length === 0 || tooMany} onClick={() => setAsks(true)}>
          {chosen.length === 0 ? "Act on those chosen" : `Act on ${chosen.length}`}
        </Button>
        {tooMany ? <span className="meta">At most {BATCH_MAX} at a time.</span> : null}
      </p>
      {asks ? (
        <ActDialog
          count={chosen.length}
          busy={act.isPending}
          error={act.isError ? messageFor(act.error) : undefined}
          onClose={() => setAsks(false)}
          onConfirm={(chosenAct, reason) =>
            act.mutate({
              requestId: newId<RequestId>(),
              threadIds: chosen.map((id) => asId<ThreadId>(id)),
              act: chosenAct,
              reason,
            })
          }
        />
      ) : null}
    </div>
  );
}

/** "3 threads as before; 1 left, for one is gone." */
const saidOf = ({ done, left }: BatchView, became: string): string => {
  const threads = done.length === 1 ? "1 thread" : `${done.length} threads`;
  const rest = left.length === 0 ? "" : `; ${leftWords(left.map(({ because }) => because))}`;
  return `${threads} ${became}${rest}.`;
};

interface ActDialogProps {
  count: number;
  busy: boolean;
  error: string | undefined;
  onClose(): void;
  onConfirm(act: BatchAct, reason: string): void;
}

function ActDialog({ count, busy, error, onClose, onConfirm }: ActDialogProps) {
  const trpc = useTRPC();
  const [type, setType] = useState<BatchAct["type"]>("lock");
  const [categoryId, setCategoryId] = useState("");
  const categories = useQuery(trpc.content.categories.queryOptions()).data ?? [];
  const act = actOf(type, categoryId === "" ? null : asId<CategoryId>(categoryId));
  return (
    <ReasonDialog
      title={`What should be done to ${count} ${count === 1 ? "thread" : "threads"}?`}
      confirm="Do it"
      busy={busy}
      error={error}
      templates={["Spam.", "One question, asked again and again."]}
      onClose={onClose}
      onConfirm={(reason) => {
        if (act !== null) onConfirm(act, reason);
      }}
      before={
        <>
          <Field label="What to do" required>
            <Select
              value={type}
              options={BATCH_CHOICES}
              onChange={({ target }) =>
                setType(BATCH_CHOICES.find(({ value }) => value === target.value)?.value ?? "lock")
              }
            />
          </Field>
          {type === "move" ? (
            <Field label="Category" required error={act === null ? "Choose a category." : undefined}>
              <Select
                value={categoryId}
                options={[
                  { value: "", label: "Choose one" },
                  ...categories.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={({ target }) => setCategoryId(target.value)}
              />
            </Field>
          ) : null}
        </>
      }
    >
      Questions with an open bounty are neither locked nor hidden with others, for that gives the bounty back.
      It can be undone for 15 minutes. Your reason is public, your name is not.
    </ReasonDialog>
  );
}
