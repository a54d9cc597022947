import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { ChangeEmailInput, ConfirmEmailInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input, toast } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { Loaded } from "../../shell/loaded.tsx";

/** Another address: asked for by whoever just showed who she is, proven by a code; the old one is told and can stop it. */
export function EmailForm() {
  const trpc = useTRPC();
  const change = useQuery(trpc.account.emailChange.queryOptions());
  return (
    <Loaded query={change} rows={2}>
      {({ pending }) => (pending === null ? <AskForm /> : <CodeForm email={pending} />)}
    </Loaded>
  );
}

function AskForm() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({
    resolver: zodResolver(ChangeEmailInput),
    defaultValues: { email: "" },
  });
  const ask = useMutation(
    trpc.account.changeEmail.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => cache.invalidateQueries(trpc.account.emailChange.queryFilter()),
    }),
  );
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => ask.mutate(values))}
    >
      {ask.isError ? <Alert tone="loss" live title={messageFor(ask.error)} /> : null}
      <Field label="New e-mail" hint="It is sent a code." error={errors.email?.message}>
        <Input type="email" autoComplete="email" {...form.register("email")} />
      </Field>
      <p className="form-actions">
        <Button type="submit" busy={ask.isPending}>
          Send the code
        </Button>
      </p>
    </form>
  );
}

function CodeForm({ email }: { email: string }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({ resolver: zodResolver(ConfirmEmailInput), defaultValues: { code: "" } });
  const confirm = useMutation(
    trpc.account.confirmEmail.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        toast.success("The address is changed; every other session was ended.");
        await cache.invalidateQueries();
      },
    }),
  );
  const drop = useMutation(
    trpc.account.dropEmailChange.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.account.emailChange.queryFilter()),
    }),
  );
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => confirm.mutate(values))}
    >
      {confirm.isError ? <Alert tone="loss" live title={messageFor(confirm.error)} /> : null}
      <Field
        label={`The code sent to ${email}`}
        hint="8 digits, good for 10 minutes."
        error={form.formState.errors.code?.message}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" {...form.register("code")} />
      </Field>
      <p className="form-actions">
        <Button busy={drop.isPending} onClick={() => drop.mutate()}>
          Keep the old address
        </Button>
        <Button type="submit" variant="primary" busy={confirm.isPending}>
          Change the address
        </Button>
      </p>
    </form>
  );
}
