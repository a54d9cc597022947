import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type OwnReview, type PurchaseId, RATINGS, SaveReviewInput } from "@yoforex/contracts";
import { Alert, Button, Field, RadioGroup, Stars, Textarea, toast } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { z } from "zod";

const Form = z.object({
  rating: z.string().regex(/^[1-5]$/, "Choose one to five stars."),
  body: SaveReviewInput.shape.body,
});
const CHOICES = [...RATINGS].reverse().map((stars) => ({
  value: String(stars),
  label: <Stars stars={stars} />,
}));

interface ReviewFormProps {
  purchaseId: string;
  review: OwnReview | null;
}

/** Stars and words; what was typed stays when it is refused. */
export function ReviewForm({ purchaseId, review }: ReviewFormProps) {
  const form = useForm<z.input<typeof Form>, unknown, z.output<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: { rating: review === null ? "" : String(review.rating), body: review?.body ?? "" },
  });
  const { save, withdraw } = useOwnReview();
  const order = asId<PurchaseId>(purchaseId);
  const submit = form.handleSubmit(({ rating, body }) =>
    save.mutate({ purchaseId: order, revision: review?.revision ?? 0, rating: Number(rating), body }),
  );
  const { errors } = form.formState;
  return (
    <form noValidate className="fields form-page" onSubmit={(event) => void submit(event)}>
      {save.isError ? <Alert tone="loss" live title={messageFor(save.error)} /> : null}
      <RadioGroup
        legend="Stars"
        options={CHOICES}
        error={errors.rating?.message}
        input={form.register("rating")}
      />
      <Field
        label="What using it was like"
        hint="Shown with the price you paid, the version and how long you had it."
        error={errors.body?.message}
      >
        <Textarea rows={5} {...form.register("body")} />
      </Field>
      <p className="form-actions">
        {review === null || review.status === "withdrawn" ? null : (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ purchaseId: order })}>
            Take it back
          </Button>
        )}
        <Button type="submit" variant="primary" busy={save.isPending}>
          {review === null ? "Send the review" : "Save the review"}
        </Button>
      </p>
    </form>
  );
}

function useOwnReview() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const told = async (words: string) => {
    toast.success(words);
    await cache.invalidateQueries(trpc.market.pathFilter());
  };
  return {
    save: useMutation(
      trpc.market.saveReview.mutationOptions({ meta: { quiet: true }, onSuccess: () => told("Saved.") }),
    ),
    withdraw: useMutation(
      trpc.market.withdrawReview.mutationOptions({ onSuccess: () => told("Your review is taken back.") }),
    ),
  };
}
