import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { RenameInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input, toast } from "@yoforex/ui";
import { useForm } from "react-hook-form";

/** Another name; the old one leads to this member for a while. */
export function NameForm({ username }: { username: string }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({ resolver: zodResolver(RenameInput), defaultValues: { username } });
  const rename = useMutation(
    trpc.identity.rename.mutationOptions({
      meta: { quiet: true },
      onSuccess: async (profile) => {
        toast.success(`Your name is ${profile.username} now.`);
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => rename.mutate(values))}
    >
      {rename.isError ? <Alert tone="loss" live title={messageFor(rename.error)} /> : null}
      <Field
        label="Your name"
        hint="It can change every 30 days. The old one leads to you, and nobody else can take it, for 90."
        error={form.formState.errors.username?.message}
      >
        <Input autoComplete="username" {...form.register("username")} />
      </Field>
      <p className="form-actions">
        <Button type="submit" busy={rename.isPending}>
          Change the name
        </Button>
      </p>
    </form>
  );
}
