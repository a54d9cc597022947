import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { SignInInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { nextStepIn, type Step } from "./second-step.tsx";

interface FirstStepProps {
  onEntered(): void;
  onNext(step: Step): void;
}

/** Address and password; where a second factor is set up, the second step follows. */
export function FirstStep({ onEntered, onNext }: FirstStepProps) {
  const trpc = useTRPC();
  const form = useForm({ resolver: zodResolver(SignInInput), defaultValues: { email: "", password: "" } });
  const signIn = useMutation(
    trpc.session.signIn.mutationOptions({
      meta: { quiet: true },
      onSuccess: onEntered,
      onError: (error) => {
        const step = nextStepIn(error);
        if (step !== null) onNext(step);
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <form noValidate className="stack" onSubmit={form.handleSubmit((values) => signIn.mutate(values))}>
      {signIn.isError ? (
        <Alert tone="loss" title="Not signed in">
          {messageFor(signIn.error)}
        </Alert>
      ) : null}
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username webauthn" {...form.register("email")} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...form.register("password")} />
      </Field>
      <Button type="submit" variant="primary" size="lg" block busy={signIn.isPending}>
        Sign in
      </Button>
      <PasskeySignIn onEntered={onEntered} />
    </form>
  );
}
