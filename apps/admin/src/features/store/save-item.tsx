import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminStoreItem, asId, CreateStoreItemInput, type StoreItemId } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, toast } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { draftOf, fieldsOf, type ItemDraft, ItemForm, newDraft } from "./item-form.tsx";

/** What is wrong with a draft, by the field that it is about. */
function problemsOf(draft: ItemDraft): Partial<Record<string, string>> {
  const { error } = CreateStoreItemInput.safeParse(fieldsOf(draft));
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

/** Puts an item into the store. */
export function NewItem({ onClose }: { onClose(): void }) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState(() => newDraft(new Date()));
  const [tried, setTried] = useState(false);
  const create = useMutation(trpc.store.create.mutationOptions(useSaved(onClose)));
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
      title="New item"
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button size="lg" variant="primary" busy={create.isPending} onClick={save}>
            Put it on sale
          </Button>
        </>
      }
    >
      <ItemForm draft={draft} errors={tried ? problems : {}} isNew onChange={setDraft} />
      {create.isError ? <Alert tone="loss" title={messageFor(create.error)} /> : null}
    </Dialog>
  );
}

/** Changes an item. */
export function EditItem({ item, onClose }: { item: AdminStoreItem; onClose(): void }) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState(() => draftOf(item));
  const [tried, setTried] = useState(false);
  const edit = useMutation(trpc.store.edit.mutationOptions(useSaved(onClose)));
  const problems = problemsOf(draft);
  const save = (reason: string) => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    edit.mutate({ ...fieldsOf(draft), itemId: asId<StoreItemId>(item.id), reason });
  };
  return (
    <ReasonDialog
      title={`Change ${item.name}`}
      confirm="Save"
      busy={edit.isPending}
      error={edit.isError ? messageFor(edit.error) : undefined}
      onClose={onClose}
      onConfirm={save}
      before={<ItemForm draft={draft} errors={tried ? problems : {}} isNew={false} onChange={setDraft} />}
    >
      What was sold keeps its price and its end. An end in the past takes the item off sale.
    </ReasonDialog>
  );
}
