import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { type CategoryView, CreateThreadInput } from "@yoforex/contracts";
import { Alert, Button, Field, Input, RadioGroup, Select } from "@yoforex/ui";
import { useEffect, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { useRequestId } from "../../shell/use-request-id.ts";
import { useDraft } from "./draft.ts";
import { draftText, readDraft, tagsOf } from "./new-thread-draft.ts";
import { PollBuilder } from "./poll-builder.tsx";
import { PostEditor } from "./post-editor.tsx";
import { PublishAt } from "./publish-at.tsx";
import { waitingLabel } from "./refusal-wait.ts";
import { useRefusalWait } from "./use-refusal-wait.ts";
import { useScheduleThread } from "./use-schedule-thread.ts";

/** The form holds tags as one line. */
const Form = CreateThreadInput.pick({ kind: true, title: true, body: true, poll: true }).extend({
  categoryId: z.string().min(1, "Choose a category.").pipe(CreateThreadInput.shape.categoryId),
  tags: z.string().transform(tagsOf).pipe(CreateThreadInput.shape.tags.unwrap()),
});

interface NewThreadFormProps {
  categories: readonly CategoryView[];
  /** The category one came from; without it, the draft's. */
  initialCategory: string;
}

/** Everything a thread needs; it is kept in this browser until it is posted. */
export function NewThreadForm({ categories, initialCategory }: NewThreadFormProps) {
  const [kept, keep, clear] = useDraft("thread");
  const [start] = useState(() => readDraft(kept));
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: { ...start, categoryId: initialCategory || start.categoryId },
  });
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => keep(draftText(values)) }),
    [form, keep],
  );
  const { wait, note } = useRefusalWait();
  const create = useCreateThread({ onPosted: clear, onRefused: note });
  const [at, setAt] = useState("");
  const schedule = useScheduleThread({ onKept: clear, onRefused: note });
  const failed = at === "" ? create.error : schedule.error;
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => (at === "" ? create.send(values) : schedule.send(values, at)))}
    >
      {failed === null ? null : (
        <Alert tone="loss" live title={messageFor(failed)}>
          Your text is kept.
        </Alert>
      )}
      <Field label="Category" error={errors.categoryId?.message} required>
        <Select
          {...form.register("categoryId")}
          options={[
            { value: "", label: "Choose one" },
            ...categories.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <RadioGroup
            legend="Kind"
            value={field.value}
            onValue={field.onChange}
            options={[
              { value: "question", label: "Question", note: "You can accept an answer, and it is paid." },
              { value: "discussion", label: "Discussion", note: "No answer is right or wrong." },
            ]}
          />
        )}
      />
      <Field label="Title" hint="Say what, where and when." error={errors.title?.message} required>
        <Input {...form.register("title")} />
      </Field>
      <Controller
        control={form.control}
        name="body"
        render={({ field }) => (
          <PostEditor
            label="Text"
            showLabel
            rows={14}
            text={field.value}
            onText={field.onChange}
            error={errors.body?.message}
            status={kept === "" ? "Markdown; code between three backticks." : "Kept in this browser."}
          />
        )}
      />
      <Controller
        control={form.control}
        name="poll"
        render={({ field }) => (
          <PollBuilder poll={field.value} onPoll={field.onChange} errors={errors.poll} />
        )}
      />
      <Field label="Tags" hint="Up to 5, such as mt5 orders" error={errors.tags?.message}>
        <Input {...form.register("tags")} />
      </Field>
      <PublishAt value={at} onValue={setAt} />
      <p className="form-actions">
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={create.busy || schedule.busy}
          disabled={wait > 0}
        >
          {waitingLabel(at === "" ? "Post thread" : "Schedule thread", wait)}
        </Button>
      </p>
    </form>
  );
}

/** Posts a thread once and leads to it. */
function useCreateThread(on: { onPosted(): void; onRefused(error: unknown): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { requestId, settle } = useRequestId("thread");
  const create = useMutation(
    trpc.forum.createThread.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ slug }) => {
        settle(null);
        on.onPosted();
        void cache.invalidateQueries(trpc.forum.pathFilter());
        await navigate({ to: "/t/$slug", params: { slug } });
      },
      onError: (error) => {
        settle(error);
        on.onRefused(error);
      },
    }),
  );
  return {
    send: (values: z.output<typeof Form>) => create.mutate({ requestId, ...values }),
    busy: create.isPending,
    error: create.error,
  };
}
