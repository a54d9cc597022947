import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog, DialogClose } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

export interface ConfirmDialogProps {
  open: boolean;
  onOpen: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and how it comes back. */
  children?: ReactNode;
  /** The verb and, where coins move, the amount: "Pay 480". */
  confirm: string;
  cancel?: string | undefined;
  onConfirm: () => void;
  busy?: boolean | undefined;
  danger?: boolean | undefined;
  note?: ReactNode;
  /** A word that must be typed first; only for what can't be undone. */
  typed?: string | undefined;
}

/** One question, one primary button. It stays open until the caller closes it, so that a refusal can be shown inside. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const {
    open,
    onOpen,
    title,
    children,
    confirm,
    cancel = "Cancel",
    onConfirm,
    busy,
    danger,
    note,
    typed,
  } = props;
  const [text, setText] = useState("");
  const ready = typed === undefined || text === typed;
  const change = (next: boolean) => {
    setText("");
    onOpen(next);
  };
  const footer = (
    <>
      <DialogClose>
        <Button size="lg" disabled={busy}>
          {cancel}
        </Button>
      </DialogClose>
      <Button
        size="lg"
        variant={danger ? "danger" : "primary"}
        busy={busy}
        disabled={!ready}
        onClick={onConfirm}
      >
        {confirm}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpen={change} title={title} footer={footer} note={note} busy={busy}>
      {children}
      {typed === undefined ? null : (
        <Field label={<>Type “{typed}” to go on</>}>
          <Input value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" />
        </Field>
      )}
    </Dialog>
  );
}
