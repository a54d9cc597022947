import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { ChangePasswordInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input, toast } from "@yoforex/ui";
import { useForm } from "react-hook-form";

/** A new password ends every other session. */
export function PasswordForm() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({
    resolver: zodResolver(ChangePasswordInput),
    defaultValues: { current: "", password: "" },
  });
  const change = useMutation(
    trpc.identity.changePassword.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        form.reset();
        toast.success("The password is changed; every other session was ended.");
        await cache.invalidateQueries();
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => change.mutate(values))}
    >
      {change.isError ? <Alert tone="loss" live title={messageFor(change.error)} /> : null}
      <Field label="Current password" error={errors.current?.message}>
        <Input type="password" autoComplete="current-password" {...form.register("current")} />
      </Field>
      <Field
        label="New password"
        hint="8 characters or more; spaces are fine."
        error={errors.password?.message}
      >
        <Input type="password" autoComplete="new-password" {...form.register("password")} />
      </Field>
      <p className="form-actions">
        <Button type="submit" busy={change.isPending}>
          Change the password
        </Button>
      </p>
    </form>
  );
}
