import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { refusalOf } from "@yoforex/client/errors";
import { RegisterByProviderInput } from "@yoforex/contracts";
import { Button, Field, Input, Link } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { useAfterSignIn } from "../../shell/after-sign-in.ts";
import { registerByProvider } from "./ask-provider.ts";
import { Gate } from "./gate.tsx";
import { keptInvitation } from "./invitation.ts";

/** Somebody new whom a provider vouched for: a name, and she is in. */
export function ProvenNameForm({ label }: { label: string }) {
  const enter = useAfterSignIn();
  const form = useForm({ resolver: zodResolver(RegisterByProviderInput), defaultValues: { username: "" } });
  const register = useMutation({
    meta: { quiet: true },
    mutationFn: registerByProvider,
    onSuccess: ({ to }) => enter(to),
    onError: (error) => {
      if (refusalOf(error)?.code !== "USERNAME_TAKEN") return;
      form.setError("username", { message: "This name is taken." }, { shouldFocus: true });
    },
  });
  const isTaken = refusalOf(register.error)?.code === "USERNAME_TAKEN";
  return (
    <Gate
      title="Choose a name"
      lede={`${label} told us your verified address, so there is nothing to prove and no password to invent. The welcome coins are yours at once.`}
      error={isTaken ? null : register.error}
    >
      <form
        noValidate
        className="fields"
        onSubmit={form.handleSubmit(({ username }) => register.mutate({ username, ref: keptInvitation() }))}
      >
        <Field
          label="Name"
          hint="Everybody sees it. Letters and digits, with . _ or - between."
          error={form.formState.errors.username?.message}
          required
        >
          <Input autoComplete="username" {...form.register("username")} />
        </Field>
        <Button type="submit" variant="primary" size="lg" block busy={register.isPending}>
          Register
        </Button>
        <p className="meta">
          Not you? <Link to="/sign-in">Sign in by another way</Link>
        </p>
      </form>
    </Gate>
  );
}
