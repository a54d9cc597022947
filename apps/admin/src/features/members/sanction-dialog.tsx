import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type MemberId, SANCTION_REASONS, type SanctionKind, SanctionMemberInput } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, Input, Select, Textarea } from "@yoforex/ui";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { REASON_NAMES, SANCTION_EFFECTS, SANCTION_NAMES } from "./sanction-names.ts";

/** The form holds text; no days means until it is lifted. */
const Form = SanctionMemberInput.extend({
  days: z
    .string()
    .transform((text) => (text.trim() === "" ? null : Number(text)))
    .pipe(SanctionMemberInput.shape.days),
});

interface SanctionDialogProps {
  memberId: MemberId;
  username: string;
  /** Those that whoever gives it may give. */
  kinds: readonly SanctionKind[];
  onClose(): void;
}

/** Gives a member a sanction: which, why, for how long, and the words she will read. */
export function SanctionDialog({ memberId, username, kinds, onClose }: SanctionDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: { memberId, kind: "warn", reasonCode: "spam", text: "", days: "" },
  });
  const give = useMutation(
    trpc.members.sanction.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  const kind = useWatch({ control: form.control, name: "kind" });
  const submit = form.handleSubmit((values) => give.mutate(values));
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={give.isPending}
      title={`Sanction ${username}`}
      footer={
        <>
          <DialogClose>
            <Button size="lg" disabled={give.isPending}>
              Cancel
            </Button>
          </DialogClose>
          <Button size="lg" variant="danger" busy={give.isPending} onClick={() => void submit()}>
            Impose it
          </Button>
        </>
      }
    >
      <form noValidate className="fields" onSubmit={(event) => void submit(event)}>
        {give.isError ? <Alert tone="loss" live title={messageFor(give.error)} /> : null}
        <Field label="Sanction" hint={SANCTION_EFFECTS[kind]}>
          <Select
            {...form.register("kind")}
            options={kinds.map((value) => ({ value, label: SANCTION_NAMES[value] }))}
          />
        </Field>
        <Field label="Reason">
          <Select
            {...form.register("reasonCode")}
            options={SANCTION_REASONS.map((value) => ({ value, label: REASON_NAMES[value] }))}
          />
        </Field>
        {kind === "warn" ? null : (
          <Field label="Days" hint="Empty: until it is lifted." error={errors.days?.message}>
            <Input inputMode="numeric" {...form.register("days")} />
          </Field>
        )}
        <Field
          label="What she reads"
          hint="Kept in the audit log for good."
          error={errors.text?.message}
          required
        >
          <Textarea rows={3} {...form.register("text")} />
        </Field>
      </form>
    </Dialog>
  );
}
