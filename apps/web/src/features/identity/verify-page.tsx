import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { VerifyEmailInput } from "@yoforex/contracts";
import { Button, ButtonLink, EmptyState, Field, Input, toast } from "@yoforex/ui";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useAfterSignIn } from "../../shell/after-sign-in.ts";
import { Gate } from "./gate.tsx";
import { keepRegistration, keptRegistration } from "./registration.ts";
import { ResendCode } from "./resend-code.tsx";

const CodeInput = VerifyEmailInput.pick({ code: true });

/** The code from the mail proves the address, signs in and brings the welcome coins. */
export function VerifyPage() {
  const [registration, setRegistration] = useState(keptRegistration);
  if (registration === null) {
    return (
      <Gate title="Verify your address">
        <EmptyState
          title="No registration waits here"
          action={<ButtonLink to="/register">Register</ButtonLink>}
        >
          A registration is finished in the tab where it began.
        </EmptyState>
      </Gate>
    );
  }
  const change = (next: string) => {
    keepRegistration(next);
    setRegistration(next);
  };
  return <CodeForm registration={registration} onResent={change} />;
}

function CodeForm({ registration, onResent }: { registration: string; onResent(next: string): void }) {
  const trpc = useTRPC();
  const enter = useAfterSignIn();
  const form = useForm({ resolver: zodResolver(CodeInput), defaultValues: { code: "" } });
  const verify = useMutation(
    trpc.identity.verifyEmail.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        keepRegistration(null);
        toast.success("Your address is verified.");
        await enter("/wallet?purse=purchased");
      },
    }),
  );
  return (
    <Gate
      title="Verify your address"
      lede="We sent you a code of 8 digits. It is good for ten minutes."
      error={verify.error}
    >
      <form
        noValidate
        className="fields"
        onSubmit={form.handleSubmit(({ code }) => verify.mutate({ registration, code }))}
      >
        <Field label="Code" error={form.formState.errors.code?.message} required>
          <Input inputMode="numeric" autoComplete="one-time-code" {...form.register("code")} />
        </Field>
        <Button type="submit" variant="primary" size="lg" block busy={verify.isPending}>
          Verify
        </Button>
        <ResendCode registration={registration} onResent={onResent} />
      </form>
    </Gate>
  );
}
