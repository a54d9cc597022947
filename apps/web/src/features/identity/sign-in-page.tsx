import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { SignInInput } from "@yoforex/contracts";
import { Button, Field, Input, Link } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { useAfterSignIn } from "../../shell/after-sign-in.ts";
import { Gate } from "./gate.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { nextStepIn, SecondStep } from "./second-step.tsx";

const route = getRouteApi("/sign-in");

/** Back to the page that was asked for. */
export function SignInPage() {
  const trpc = useTRPC();
  const enter = useAfterSignIn();
  const { to = "/" } = route.useSearch();
  const form = useForm({ resolver: zodResolver(SignInInput), defaultValues: { email: "", password: "" } });
  const signIn = useMutation(
    trpc.identity.signIn.mutationOptions({ meta: { quiet: true }, onSuccess: () => enter(to) }),
  );
  const { errors } = form.formState;
  const step = nextStepIn(signIn.error);
  if (step !== null) {
    const restart = () => {
      form.reset();
      signIn.reset();
    };
    return <SecondStep step={step} to={to} onRestart={restart} />;
  }
  return (
    <Gate title="Sign in" error={signIn.error}>
      <form noValidate className="fields" onSubmit={form.handleSubmit((values) => signIn.mutate(values))}>
        <Field label="E-mail" error={errors.email?.message}>
          <Input type="email" autoComplete="username webauthn" {...form.register("email")} />
        </Field>
        <Field label="Password" error={errors.password?.message}>
          <Input type="password" autoComplete="current-password" {...form.register("password")} />
        </Field>
        <Button type="submit" variant="primary" size="lg" block busy={signIn.isPending}>
          Sign in
        </Button>
        <PasskeySignIn onEntered={() => enter(to)} />
        <ProviderButtons to={to} />
        <p className="between">
          <Link to="/forgot">Forgot the password?</Link> <Link to="/register">Register</Link>
        </p>
      </form>
    </Gate>
  );
}
