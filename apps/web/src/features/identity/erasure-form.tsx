import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { RequestErasureInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input, Select } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { z } from "zod";

/** A choice between two is text in the form. */
const Form = RequestErasureInput.omit({ forfeitCoins: true }).extend({
  removePosts: z.string().transform((choice) => choice === "remove"),
});

/** The typed name, since nothing brings the account back. */
export function ErasureForm({ username, onClose }: { username: string; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: { username: "", removePosts: "keep" },
  });
  const ask = useMutation(
    trpc.account.requestErasure.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => cache.invalidateQueries(trpc.account.erasure.queryFilter()),
    }),
  );
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => ask.mutate({ ...values, forfeitCoins: true }))}
    >
      {ask.isError ? <Alert tone="loss" live title={messageFor(ask.error)} /> : null}
      <Field label="Your posts">
        <Select
          {...form.register("removePosts")}
          options={[
            { value: "keep", label: "Stay, under “deleted member”" },
            { value: "remove", label: "Lose their text" },
          ]}
        />
      </Field>
      <Field label={`Type “${username}” to go on`} error={errors.username?.message}>
        <Input autoComplete="off" {...form.register("username")} />
      </Field>
      <p className="form-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="danger" busy={ask.isPending}>
          Erase my account and forfeit what coins are left
        </Button>
      </p>
    </form>
  );
}
