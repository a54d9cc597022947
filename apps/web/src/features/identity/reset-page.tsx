import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { ResetPasswordInput } from "@yoforex/contracts";
import { Alert, Button, ButtonLink, Field, Input } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { Gate } from "./gate.tsx";

const PasswordInput = ResetPasswordInput.pick({ password: true });

/**
 * Where the link in the mail leads: a new password, and every session ends. The token stands behind the #, which
 * browsers send to no server.
 */
export function ResetPage() {
  const trpc = useTRPC();
  const token = useLocation({ select: ({ hash }) => hash });
  const form = useForm({ resolver: zodResolver(PasswordInput), defaultValues: { password: "" } });
  const reset = useMutation(trpc.identity.resetPassword.mutationOptions({ meta: { quiet: true } }));
  return (
    <Gate title="Choose a new password" error={reset.error}>
      {reset.isSuccess ? (
        <Alert
          tone="gain"
          live
          title="The password is changed."
          action={<ButtonLink to="/sign-in">Sign in</ButtonLink>}
        >
          Every session was ended, on all devices.
        </Alert>
      ) : (
        <form
          noValidate
          className="fields"
          onSubmit={form.handleSubmit(({ password }) => reset.mutate({ token, password }))}
        >
          <Field
            label="New password"
            hint="8 characters or more; spaces are fine."
            error={form.formState.errors.password?.message}
          >
            <Input type="password" autoComplete="new-password" {...form.register("password")} />
          </Field>
          <Button type="submit" variant="primary" size="lg" block busy={reset.isPending}>
            Change the password
          </Button>
        </form>
      )}
    </Gate>
  );
}
