import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { type CategoryView, CreateThreadInput, newId, type RequestId } from "@yoforex/contracts";
import { Alert, Button, Field, Input, RadioGroup, Select } from "@yoforex/ui";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { useDraft } from "./draft.ts";
import { PostEditor } from "./post-editor.tsx";

/** The form holds tags as one line. */
const Form = CreateThreadInput.pick({ kind: true, title: true, body: true }).extend({
  categoryId: z.string().min(1, "Choose a category.").pipe(CreateThreadInput.shape.categoryId),
  tags: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((tag) => tag !== ""))
    .pipe(CreateThreadInput.shape.tags.unwrap()),
});

interface NewThreadFormProps {
  categories: readonly CategoryView[];
  initialCategory: string;
}

/** Everything a thread needs; the text is kept in this browser until it is posted. */
export function NewThreadForm({ categories, initialCategory }: NewThreadFormProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle, clearTitle] = useDraft("thread.title");
  const [body, setBody, clearBody] = useDraft("thread.body");
  const [requestId, setRequestId] = useState(() => newId<RequestId>());
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: { categoryId: initialCategory, kind: "question" as const, title, body, tags: "" },
  });
  const create = useMutation(
    trpc.forum.createThread.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ slug }) => {
        clearTitle();
        clearBody();
        await cache.invalidateQueries(trpc.forum.pathFilter());
        await navigate({ to: "/t/$slug", params: { slug } });
      },
      // Whatever is sent next is another request; the same text may be refused for what it says.
      onError: () => setRequestId(newId<RequestId>()),
    }),
  );
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="stack page-form"
      onSubmit={form.handleSubmit((values) => create.mutate({ requestId, ...values }))}
    >
      {create.isError ? (
        <Alert tone="loss" live title={messageFor(create.error)}>
          Your text is kept.
        </Alert>
      ) : null}
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
              { value: "question", label: "Question" },
              { value: "discussion", label: "Discussion" },
            ]}
          />
        )}
      />
      <Field label="Title" hint="Say what, where and when." error={errors.title?.message} required>
        <Input {...form.register("title", { onChange: (event) => setTitle(event.target.value) })} />
      </Field>
      <Controller
        control={form.control}
        name="body"
        render={({ field }) => (
          <>
            <PostEditor
              label="Text"
              rows={14}
              text={field.value}
              onText={(text) => {
                field.onChange(text);
                setBody(text);
              }}
              status={
                field.value === ""
                  ? "Markdown; code between three backticks."
                  : "Kept in this browser until it is posted."
              }
              actions={
                <Button type="submit" variant="primary" busy={create.isPending}>
                  Post thread
                </Button>
              }
            />
            {errors.body === undefined ? null : (
              <p className="field__error" role="alert">
                {errors.body.message}
              </p>
            )}
          </>
        )}
      />
      <Field label="Tags" hint="Up to 5, such as mt5 orders" error={errors.tags?.message}>
        <Input {...form.register("tags")} />
      </Field>
    </form>
  );
}
