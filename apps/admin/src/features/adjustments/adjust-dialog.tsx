import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import {
  ADJUSTMENT_KINDS,
  type MemberId,
  newId,
  ProposeAdjustmentInput,
  type RequestId,
} from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, Input, Select, Textarea } from "@yoforex/ui";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { KIND_EFFECTS, KIND_NAMES } from "./adjustment-words.ts";

/** The form holds text. */
const Form = ProposeAdjustmentInput.extend({
  amount: z
    .string()
    .trim()
    .regex(/^\d+$/, "A whole number of coins.")
    .transform(Number)
    .pipe(ProposeAdjustmentInput.shape.amount),
});

interface AdjustDialogProps {
  memberId: MemberId;
  username: string;
  onClose(): void;
}

/** Gives a member coins or takes some, with the reason for staff and the words for her. */
export function AdjustDialog({ memberId, username, onClose }: AdjustDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  // One id for what this dialog does, however often it is sent.
  const [requestId] = useState(() => newId<RequestId>());
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: { requestId, memberId, kind: "grant", amount: "", reason: "", told: "" },
  });
  const propose = useMutation(
    trpc.adjustments.propose.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  const kind = useWatch({ control: form.control, name: "kind" });
  const submit = form.handleSubmit((values) => propose.mutate(values));
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={propose.isPending}
      title={`Adjust the coins of ${username}`}
      footer={
        <>
          <DialogClose>
            <Button size="lg" disabled={propose.isPending}>
              Cancel
            </Button>
          </DialogClose>
          <Button size="lg" variant="primary" busy={propose.isPending} onClick={() => void submit()}>
            {KIND_NAMES[kind]}
          </Button>
        </>
      }
    >
      <form noValidate className="fields" onSubmit={(event) => void submit(event)}>
        {propose.isError ? <Alert tone="loss" live title={messageFor(propose.error)} /> : null}
        <Field label="What" hint={KIND_EFFECTS[kind]}>
          <Select
            {...form.register("kind")}
            options={ADJUSTMENT_KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
          />
        </Field>
        <Field
          label="Coins"
          hint="Above the limit in the economy's rules a second admin must agree."
          error={errors.amount?.message}
          required
        >
          <Input inputMode="numeric" {...form.register("amount")} />
        </Field>
        <Field
          label="What she reads"
          hint="Stands in her wallet and in a mail."
          error={errors.told?.message}
          required
        >
          <Input {...form.register("told")} />
        </Field>
        <Field label="Reason" hint="Kept in the audit log for good." error={errors.reason?.message} required>
          <Textarea rows={3} {...form.register("reason")} />
        </Field>
      </form>
    </Dialog>
  );
}
