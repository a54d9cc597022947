import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import type { StepUpRequest } from "@yoforex/client/step-up";
import { Button, Dialog, Field, Input } from "@yoforex/ui";
import { type FormEvent, useState } from "react";

/** A proof by a code that is mailed, for members who have nothing else to show here. */
export function EmailProof({ request }: { request: StepUpRequest }) {
  const trpc = useTRPC();
  const [code, setCode] = useState("");
  const send = useMutation(trpc.waysIn.sendProofCode.mutationOptions({ meta: { quiet: true } }));
  const prove = useMutation(
    trpc.security.stepUp.mutationOptions({ meta: { quiet: true }, onSuccess: () => request.answer(true) }),
  );
  const error = prove.error ?? send.error;
  const shown = error === null ? undefined : messageFor(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog stands inside the page that opened it as far as events go, and that page may be a form too.
    event.stopPropagation();
    if (send.data === undefined) send.mutate();
    else prove.mutate({ method: "email_code", challenge: send.data.challenge, code });
  };
  return (
    <Dialog
      open
      onOpen={() => request.answer(false)}
      busy={send.isPending || prove.isPending}
      title="Confirm that it is you"
      description="This needs a fresh proof. What you were doing goes on afterwards; nothing was changed yet."
    >
      <form noValidate className="fields" onSubmit={submit}>
        {send.data === undefined ? (
          <p role={shown === undefined ? undefined : "alert"}>
            {shown ?? "You have no password, so a code is mailed to your address."}
          </p>
        ) : (
          <Field label="Code from the mail" hint="8 digits, good for ten minutes." error={shown} required>
            <Input
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </Field>
        )}
        <Button type="submit" variant="primary" size="lg" block busy={send.isPending || prove.isPending}>
          {send.data === undefined ? "Mail me a code" : "Confirm"}
        </Button>
      </form>
    </Dialog>
  );
}
