import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Dialog, DialogClose, Field, Textarea } from "@yoforex/ui";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";

const Reason = z.object({
  reason: z.string().trim().min(4, "Say why, in 4 characters or more.").max(500, "At most 500 characters."),
});

export interface ReasonDialogProps {
  title: string;
  /** What will happen, and how it is undone. */
  children: ReactNode;
  /** The verb on the button. */
  confirm: string;
  danger?: boolean;
  busy: boolean;
  /** What went wrong with the last try; the words stay. */
  error?: string | undefined;
  /** What is decided besides the reason. */
  before?: ReactNode;
  /** Sentences that are needed again and again. */
  templates?: readonly string[];
  onClose(): void;
  onConfirm(reason: string): void;
}

/** Asks for the reason that every act of staff carries into the audit log. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, children, confirm, danger, busy, error, before, templates = [], onClose, onConfirm } = props;
  const form = useForm({ resolver: zodResolver(Reason), defaultValues: { reason: "" } });
  const submit = form.handleSubmit(({ reason }) => onConfirm(reason));
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={busy}
      title={title}
      footer={
        <>
          <DialogClose>
            <Button size="lg" disabled={busy}>
              Cancel
            </Button>
          </DialogClose>
          <Button size="lg" variant={danger ? "danger" : "primary"} busy={busy} onClick={() => void submit()}>
            {confirm}
          </Button>
        </>
      }
    >
      <form noValidate className="stack" onSubmit={(event) => void submit(event)}>
        <p>{children}</p>
        {before}
        {templates.length > 0 ? (
          <div className="cluster">
            {templates.map((template) => (
              <Button
                key={template}
                size="sm"
                onClick={() => form.setValue("reason", template, { shouldValidate: true })}
              >
                {template}
              </Button>
            ))}
          </div>
        ) : null}
        <Field
          label="Reason"
          hint="Kept in the audit log for good."
          error={form.formState.errors.reason?.message ?? error}
          required
        >
          <Textarea rows={3} {...form.register("reason")} />
        </Field>
      </form>
    </Dialog>
  );
}
