import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type CategoryId, type CategoryPace } from "@yoforex/contracts";
import { Button, Field, Select } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { PACES } from "./paces.ts";

/** Slows a whole category down, but for threads that have a pace of their own. */
export function PaceCategories() {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const categories = useQuery(trpc.content.categories.queryOptions(undefined, { enabled: isOpen }));
  const [first] = categories.data ?? [];
  return (
    <>
      <Button busy={isOpen && categories.isPending} onClick={() => setOpen(true)}>
        Slow mode
      </Button>
      {isOpen && categories.data !== undefined && first !== undefined ? (
        <PaceDialog categories={categories.data} first={first} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

interface PaceDialogProps {
  categories: readonly CategoryPace[];
  first: CategoryPace;
  onClose(): void;
}

function PaceDialog({ categories, first, onClose }: PaceDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [chosen, setChosen] = useState(first);
  const [pace, setPace] = useState(String(first.slowSeconds));
  const set = useMutation(
    trpc.content.paceCategory.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries(trpc.content.categories.pathFilter());
      },
    }),
  );
  const choose = (id: string) => {
    const next = categories.find((category) => category.id === id) ?? first;
    setChosen(next);
    setPace(String(next.slowSeconds));
  };
  return (
    <ReasonDialog
      title="Slow mode of a category"
      confirm="Set it"
      busy={set.isPending}
      error={set.isError ? messageFor(set.error) : undefined}
      templates={["News are out.", "More is written here than can be read."]}
      onClose={onClose}
      onConfirm={(reason) =>
        set.mutate({ categoryId: asId<CategoryId>(chosen.id), slowSeconds: Number(pace), reason })
      }
      before={
        <>
          <Field label="Category">
            <Select
              options={categories.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen.id}
              onChange={(event) => choose(event.target.value)}
            />
          </Field>
          <Field label="One reply in">
            <Select options={PACES} value={pace} onChange={(event) => setPace(event.target.value)} />
          </Field>
        </>
      }
    >
      It holds for each thread by itself, and not for staff. It can be set anew here at any time.
    </ReasonDialog>
  );
}
