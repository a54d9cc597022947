import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { RequestPasswordResetInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { Gate } from "./gate.tsx";

/** Asks for a link by mail. The answer is the same whether the address is known or not. */
export function ForgotPage() {
  const trpc = useTRPC();
  const form = useForm({ resolver: zodResolver(RequestPasswordResetInput), defaultValues: { email: "" } });
  const ask = useMutation(trpc.identity.requestPasswordReset.mutationOptions({ meta: { quiet: true } }));
  return (
    <Gate title="Set a new password" error={ask.error}>
      {ask.isSuccess ? (
        <Alert tone="gain" live title="If this address has an account, a link is on its way.">
          It works once and for an hour.
        </Alert>
      ) : (
        <form noValidate className="fields" onSubmit={form.handleSubmit((values) => ask.mutate(values))}>
          <Field label="E-mail" error={form.formState.errors.email?.message}>
            <Input type="email" autoComplete="email" {...form.register("email")} />
          </Field>
          <Button type="submit" variant="primary" size="lg" block busy={ask.isPending}>
            Send me a link
          </Button>
        </form>
      )}
    </Gate>
  );
}
