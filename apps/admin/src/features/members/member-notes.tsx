import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { type AdminMemberDetail, asId, type MemberId, NoteMemberInput } from "@yoforex/contracts";
import { Button, DateTime, Field, Textarea, Timeline } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { useMay } from "../../shell/use-may.ts";

const Form = NoteMemberInput.pick({ text: true });

/** What staff tell each other about a member. She never sees it. */
export function MemberNotes({ member }: { member: AdminMemberDetail }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = useMay();
  const form = useForm({ resolver: zodResolver(Form), defaultValues: { text: "" } });
  const add = useMutation(
    trpc.members.note.mutationOptions({
      onSuccess: async () => {
        form.reset();
        await cache.invalidateQueries(trpc.members.detail.queryFilter());
      },
    }),
  );
  const submit = form.handleSubmit(({ text }) => add.mutate({ memberId: asId<MemberId>(member.id), text }));
  return (
    <div className="stack">
      {member.remarks.length === 0 ? (
        <p className="muted">No notes yet.</p>
      ) : (
        <Timeline
          items={member.remarks.map(({ id, text, by, at }) => ({
            key: id,
            when: <DateTime at={at} zone />,
            what: by,
            note: text,
          }))}
        />
      )}
      {may.isSelf(member) ? null : (
        <form noValidate className="fields form-page" onSubmit={(event) => void submit(event)}>
          <Field label="Note" hint="For staff; it stays." error={form.formState.errors.text?.message}>
            <Textarea rows={2} {...form.register("text")} />
          </Field>
          <p className="form-actions">
            <Button type="submit" busy={add.isPending}>
              Add the note
            </Button>
          </p>
        </form>
      )}
    </div>
  );
}
