import { zodResolver } from "@hookform/resolvers/zod";
import {
  FILE_TYPES,
  LISTING_KINDS,
  type ListingKind,
  PublishListingInput,
  type StudioListing,
  zCoins,
} from "@yoforex/contracts";
import { Button, Field, FileField, Input, Select, Textarea } from "@yoforex/ui";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { KIND_NAMES } from "../../shell/kind-names.ts";
import { useUpload } from "./use-upload.ts";

/** Prices are typed as text, so that an empty field isn't 0. */
const Form = PublishListingInput.pick({
  kind: true,
  title: true,
  summary: true,
  description: true,
  version: true,
}).extend({
  price: z
    .string()
    .regex(/^\d{1,7}$/, "A whole number of coins, or 0 for free.")
    .transform(Number)
    .pipe(zCoins),
});
export type ListingWords = z.output<typeof Form>;

interface ListingFormProps {
  listing?: StudioListing;
  submit: string;
  busy: boolean;
  /** The failure of the last try, above the form. */
  notice: ReactNode;
  onSubmit(words: ListingWords, fileId: string | null): void;
}

/** The words and the file of a listing, new or handed in again. */
export function ListingForm({ listing, submit, busy, notice, onSubmit }: ListingFormProps) {
  const upload = useUpload();
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: {
      kind: listing?.kind ?? ("expert_advisor" as ListingKind),
      title: listing?.title ?? "",
      summary: listing?.summary ?? "",
      description: listing?.description ?? "",
      version: listing?.version ?? "1.0",
      price: listing === undefined ? "" : String(listing.price),
    },
  });
  const { errors } = form.formState;
  const kind = form.watch("kind");
  const needsFile = listing === undefined && upload.file === null;
  return (
    <form
      noValidate
      className="stack page-form"
      onSubmit={form.handleSubmit((words) => onSubmit(words, upload.file?.id ?? null))}
    >
      {notice}
      <Field label="Kind" error={errors.kind?.message} required>
        <Select
          {...form.register("kind")}
          disabled={listing !== undefined}
          options={LISTING_KINDS.map((value) => ({ value, label: KIND_NAMES[value].one }))}
        />
      </Field>
      <Field label="Title" error={errors.title?.message} required>
        <Input {...form.register("title")} />
      </Field>
      <Field label="Summary" hint="One or two sentences for lists." error={errors.summary?.message} required>
        <Input {...form.register("summary")} />
      </Field>
      <Field
        label="Description"
        hint="Markdown. Say what it does and what it does not."
        error={errors.description?.message}
        required
      >
        <Textarea rows={10} {...form.register("description")} />
      </Field>
      <div className="fields fields--two">
        <Field
          label="Price in Sweets"
          hint="Yours are 80 %, of set files 75 %."
          error={errors.price?.message}
          required
        >
          <Input inputMode="numeric" {...form.register("price")} />
        </Field>
        <Field label="Version" error={errors.version?.message} required>
          <Input {...form.register("version")} />
        </Field>
      </div>
      <FileField
        label="File"
        hint={`${FILE_TYPES[kind].map((end) => `.${end}`).join(", ")}, 20 MB at most.`}
        accept={FILE_TYPES[kind].map((end) => `.${end}`).join(",")}
        required={listing === undefined}
        onFile={upload.choose}
        {...(upload.progress !== undefined && { progress: upload.progress })}
        error={upload.error}
      />
      <p>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={busy || upload.progress !== undefined}
          disabled={needsFile}
        >
          {submit}
        </Button>
      </p>
    </form>
  );
}
