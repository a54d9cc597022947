import { zodResolver } from "@hookform/resolvers/zod";
import { FILE_TYPES, PublishListingInput, type StudioListing, zCoins } from "@yoforex/contracts";
import { Button, Field, FileField, Input, Select, Textarea } from "@yoforex/ui";
import { type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { KIND_NAMES, KINDS } from "../../shell/kind-names.ts";
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
    .trim()
    .regex(/^\d{1,7}$/, "A whole number of coins, or 0 for free.")
    .transform(Number)
    .pipe(zCoins),
});
export type ListingWords = z.output<typeof Form>;

interface ListingFormProps {
  listing?: StudioListing;
  submit: string;
  busy: boolean;
  /** The failure of the last try, beside the button that was pressed. */
  notice: ReactNode;
  /** `fileId` is null where the file that is already there stays. */
  onSubmit(words: ListingWords, fileId: string | null): void;
}

/** The words and the file of a listing, new or handed in again. */
export function ListingForm({ listing, submit, busy, notice, onSubmit }: ListingFormProps) {
  const upload = useUpload();
  const [fileMissing, setFileMissing] = useState(false);
  const form = useForm({ resolver: zodResolver(Form), defaultValues: startOf(listing) });
  const { errors } = form.formState;
  const endings = FILE_TYPES[form.watch("kind")].map((end) => `.${end}`);
  const lacksFile = listing === undefined && upload.file === null;
  const send = form.handleSubmit((words) => {
    if (!lacksFile) onSubmit(words, upload.file?.id ?? null);
  });
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={(event) => {
        setFileMissing(lacksFile);
        void send(event);
      }}
    >
      <Field label="Kind" error={errors.kind?.message} required>
        <Select
          {...form.register("kind")}
          disabled={listing !== undefined}
          options={KINDS.map((value) => ({ value, label: KIND_NAMES[value].one }))}
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
        <Field label="Price in Sweets" hint="Whole coins; 0 is free." error={errors.price?.message} required>
          <Input inputMode="numeric" {...form.register("price")} />
        </Field>
        <Field label="Version" hint="Such as 1.0 or 2.3.1" error={errors.version?.message} required>
          <Input {...form.register("version")} />
        </Field>
      </div>
      <FileField
        label="File"
        hint={`${endings.join(", ")}; 20 MB at most.${listing === undefined ? "" : " Leave it out to keep the one that is there."}`}
        accept={endings.join(",")}
        required={listing === undefined}
        onFile={upload.choose}
        progress={upload.progress}
        error={upload.error ?? (fileMissing && lacksFile ? missingWords(upload.progress) : undefined)}
      />
      {notice}
      <p className="form-actions">
        <Button type="submit" variant="primary" size="lg" busy={busy || upload.progress !== undefined}>
          {submit}
        </Button>
        {upload.file === null ? null : <span className="meta">{upload.file.name} is uploaded.</span>}
      </p>
    </form>
  );
}

const missingWords = (progress: number | undefined): string =>
  progress === undefined ? "Choose a file." : "Wait until the file is uploaded.";

const startOf = (listing: StudioListing | undefined): z.input<typeof Form> => ({
  kind: listing?.kind ?? "expert_advisor",
  title: listing?.title ?? "",
  summary: listing?.summary ?? "",
  description: listing?.description ?? "",
  version: listing?.version ?? "1.0",
  price: listing === undefined ? "" : String(listing.price),
});
