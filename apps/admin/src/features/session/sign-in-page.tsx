import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { SignInInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input, Logo, Tag } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { useTitle } from "../../shell/use-title.ts";

const route = getRouteApi("/sign-in");

/** Staff sign in here, apart from the member app, and go on to the page they asked for. */
export function SignInPage() {
  useTitle("Sign in");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const { to = "/" } = route.useSearch();
  const form = useForm({ resolver: zodResolver(SignInInput), defaultValues: { email: "", password: "" } });
  const signIn = useMutation(
    trpc.session.signIn.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        // What was read before belongs to nobody; the next page asks anew who is there.
        cache.clear();
        router.history.replace(to);
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <main className="gate" id="main" tabIndex={-1}>
      <p className="brand">
        <Logo /> <Tag>Admin</Tag>
      </p>
      <h1>Sign in</h1>
      <form noValidate className="stack" onSubmit={form.handleSubmit((values) => signIn.mutate(values))}>
        {signIn.isError ? (
          <Alert tone="loss" title="Not signed in">
            {messageFor(signIn.error)}
          </Alert>
        ) : null}
        <Field label="E-mail" error={errors.email?.message}>
          <Input type="email" autoComplete="username" {...form.register("email")} />
        </Field>
        <Field label="Password" error={errors.password?.message}>
          <Input type="password" autoComplete="current-password" {...form.register("password")} />
        </Field>
        <Button type="submit" variant="primary" size="lg" block busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
