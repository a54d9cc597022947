import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { refusalOf } from "@yoforex/client/errors";
import { RegisterInput } from "@yoforex/contracts";
import { Button, Field, Input, Link } from "@yoforex/ui";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { Gate } from "./gate.tsx";
import { keepInvitation, keptInvitation } from "./invitation.ts";
import { InvitationNote } from "./invitation-note.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { keepRegistration } from "./registration.ts";

const route = getRouteApi("/register");

/** A name, an address, a password; the code in the mail does the rest. */
export function RegisterPage() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { ref = keptInvitation() } = route.useSearch();
  useEffect(() => {
    if (ref !== undefined) keepInvitation(ref);
  }, [ref]);
  const form = useForm({
    resolver: zodResolver(RegisterInput),
    defaultValues: { username: "", email: "", password: "" },
  });
  const register = useMutation(
    trpc.identity.register.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ registration }) => {
        keepRegistration(registration);
        await navigate({ to: "/verify" });
      },
      onError: (error) => {
        const code = refusalOf(error)?.code;
        if (code === "USERNAME_TAKEN")
          form.setError("username", { message: "This name is taken." }, { shouldFocus: true });
        if (code === "PASSWORD_TOO_COMMON") {
          form.setError(
            "password",
            { message: "This password is among the most common ones." },
            { shouldFocus: true },
          );
        }
      },
    }),
  );
  const { errors } = form.formState;
  const shownAtField = ["USERNAME_TAKEN", "PASSWORD_TOO_COMMON"].includes(
    refusalOf(register.error)?.code ?? "",
  );
  return (
    <Gate
      title="Register"
      lede="Verify your address, and the welcome coins are yours."
      error={shownAtField ? null : register.error}
    >
      <form
        noValidate
        className="fields"
        onSubmit={form.handleSubmit((values) => register.mutate({ ...values, ref }))}
      >
        {ref === undefined ? null : <InvitationNote code={ref} />}
        <Field
          label="Name"
          hint="Everybody sees it. Letters and digits, with . _ or - between."
          error={errors.username?.message}
          required
        >
          <Input autoComplete="username" {...form.register("username")} />
        </Field>
        <Field
          label="E-mail"
          hint="Only for codes and receipts; nobody else sees it."
          error={errors.email?.message}
          required
        >
          <Input type="email" autoComplete="email" {...form.register("email")} />
        </Field>
        <Field
          label="Password"
          hint="8 characters or more; spaces are fine."
          error={errors.password?.message}
          required
        >
          <Input type="password" autoComplete="new-password" {...form.register("password")} />
        </Field>
        <Button type="submit" variant="primary" size="lg" block busy={register.isPending}>
          Register
        </Button>
        <ProviderButtons to="/" />
        <p className="meta">
          Here already? <Link to="/sign-in">Sign in</Link>
        </p>
      </form>
    </Gate>
  );
}
