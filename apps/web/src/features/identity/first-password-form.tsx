import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { SetPasswordInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input, toast } from "@yoforex/ui";
import { useForm } from "react-hook-form";

/** A first password, for who registered by a provider. It ends every other session. */
export function FirstPasswordForm() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({ resolver: zodResolver(SetPasswordInput), defaultValues: { password: "" } });
  const set = useMutation(
    trpc.waysIn.setPassword.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        form.reset();
        toast.success("The password is set; every other session was ended.");
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => set.mutate(values))}
    >
      <p>You sign in without a password. With one you get in even when the other way is closed.</p>
      {set.isError ? <Alert tone="loss" live title={messageFor(set.error)} /> : null}
      <Field
        label="Password"
        hint="8 characters or more; spaces are fine."
        error={form.formState.errors.password?.message}
      >
        <Input type="password" autoComplete="new-password" {...form.register("password")} />
      </Field>
      <p className="form-actions">
        <Button type="submit" busy={set.isPending}>
          Set a password
        </Button>
      </p>
    </form>
  );
}
