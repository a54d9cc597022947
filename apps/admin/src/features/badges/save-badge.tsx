import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminBadge, asId, type BadgeId, CreateBadgeInput } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, toast } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { type BadgeDraft, BadgeForm, EMPTY, fieldsOf } from "./badge-form.tsx";

/** What is wrong with a draft, by the field that it is about. */
function problemsOf(draft: BadgeDraft): Partial<Record<string, string>> {
  const { error } = CreateBadgeInput.safeParse(fieldsOf(draft));
  return Object.fromEntries(error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []);
}

function useSaved(onClose: () => void) {
  const cache = useQueryClient();
  return {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      toast.success("Saved.");
      await cache.invalidateQueries();
    },
  };
}

/** Makes a badge. */
export function NewBadge({ onClose }: { onClose(): void }) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const create = useMutation(trpc.badges.create.mutationOptions(useSaved(onClose)));
  const problems = problemsOf(draft);
  const save = () => {
    setTried(true);
    if (Object.keys(problems).length === 0) create.mutate(fieldsOf(draft));
  };
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={create.isPending}
      title="New badge"
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button size="lg" variant="primary" busy={create.isPending} onClick={save}>
            Make it
          </Button>
        </>
      }
    >
      <BadgeForm draft={draft} errors={tried ? problems : {}} onChange={setDraft} />
      {create.isError ? <Alert tone="loss" title={messageFor(create.error)} /> : null}
    </Dialog>
  );
}

/** Changes a badge. */
export function EditBadge({ badge, onClose }: { badge: AdminBadge; onClose(): void }) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState<BadgeDraft>({
    ...badge,
    threshold: String(badge.threshold ?? ""),
    coins: String(badge.coins),
  });
  const [tried, setTried] = useState(false);
  const edit = useMutation(trpc.badges.edit.mutationOptions(useSaved(onClose)));
  const problems = problemsOf(draft);
  const save = (reason: string) => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const { name, description, rule, threshold, tone, coins } = fieldsOf(draft);
    const badgeId = asId<BadgeId>(badge.id);
    edit.mutate({ name, description, rule, threshold, tone, coins, badgeId, reason });
  };
  return (
    <ReasonDialog
      title={`Change ${badge.name}`}
      confirm="Save"
      busy={edit.isPending}
      error={edit.isError ? messageFor(edit.error) : undefined}
      onClose={onClose}
      onConfirm={save}
      before={<BadgeForm draft={draft} errors={tried ? problems : {}} onChange={setDraft} />}
    >
      Who has the badge keeps it, and what it paid stays as it was.
    </ReasonDialog>
  );
}
