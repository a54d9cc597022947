import type { ReactElement } from "react";
import { Dialog } from "./dialog.tsx";
import { ProofForm, type ProofFormProps } from "./proof-form.tsx";

export interface StepUpDialogProps extends Omit<ProofFormProps, "submit"> {
  onCancel(): void;
}

/** Interrupts an act that wants a fresh proof; what was typed on the page stays, and the act goes on by itself. */
export function StepUpDialog({ onCancel, ...form }: StepUpDialogProps): ReactElement {
  return (
    <Dialog
      open
      onOpen={onCancel}
      busy={form.busy}
      title="Confirm that it is you"
      description="This needs a fresh proof. What you were doing goes on afterwards; nothing was changed yet."
    >
      <ProofForm {...form} submit="Confirm" />
    </Dialog>
  );
}
