import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { AppealInput, asId, type SanctionId } from "@yoforex/contracts";
import { Alert, Button, Field, Textarea, toast } from "@yoforex/ui";
import { useForm } from "react-hook-form";

const Form = AppealInput.pick({ text: true });

/** What a member says against a sanction, once. */
export function AppealForm({ sanctionId, onClose }: { sanctionId: string; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({ resolver: zodResolver(Form), defaultValues: { text: "" } });
  const appeal = useMutation(
    trpc.account.appeal.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        toast.success("Your appeal was sent.");
        await cache.invalidateQueries(trpc.account.standing.queryFilter());
      },
    }),
  );
  const submit = form.handleSubmit(({ text }) =>
    appeal.mutate({ sanctionId: asId<SanctionId>(sanctionId), text }),
  );
  return (
    <form noValidate className="fields form-page" onSubmit={(event) => void submit(event)}>
      {appeal.isError ? <Alert tone="loss" live title={messageFor(appeal.error)} /> : null}
      <Field
        label="Why it should be lifted"
        hint="You can appeal once. Somebody who did not decide before will read it."
        error={form.formState.errors.text?.message}
      >
        <Textarea rows={5} {...form.register("text")} />
      </Field>
      <p className="form-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={appeal.isPending}>
          Send the appeal
        </Button>
      </p>
    </form>
  );
}
