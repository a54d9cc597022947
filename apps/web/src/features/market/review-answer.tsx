import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type ReviewId, type ReviewView } from "@yoforex/contracts";
import { Button, Field, Textarea } from "@yoforex/ui";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";

const Form = z.object({
  answer: z.string().trim().min(2, "At least 2 characters.").max(1_000, "At most 1,000 characters."),
});

/** What the seller says to a review: written, changed and taken back. */
export function ReviewAnswer({ review }: { review: ReviewView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const reviewId = asId<ReviewId>(review.id);
  const form = useForm({ resolver: zodResolver(Form), defaultValues: { answer: review.answer?.body ?? "" } });
  const save = useMutation(
    trpc.market.answerReview.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        setOpen(false);
        await cache.invalidateQueries(trpc.market.reviews.pathFilter());
      },
    }),
  );
  if (!open) {
    return (
      <p className="form-actions">
        <Button size="sm" onClick={() => setOpen(true)}>
          {review.answer === null ? "Answer" : "Change the answer"}
        </Button>
      </p>
    );
  }
  const submit = form.handleSubmit(({ answer }) => save.mutate({ reviewId, answer }));
  return (
    <form noValidate className="fields" onSubmit={(event) => void submit(event)}>
      <Field
        label={`Answer to ${review.author.username}`}
        hint="It stands under the review for everybody."
        error={form.formState.errors.answer?.message ?? (save.isError ? messageFor(save.error) : undefined)}
      >
        <Textarea rows={3} {...form.register("answer")} />
      </Field>
      <p className="form-actions">
        {review.answer === null ? null : (
          <Button
            variant="danger"
            busy={save.isPending}
            onClick={() => save.mutate({ reviewId, answer: null })}
          >
            Take it back
          </Button>
        )}
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button type="submit" variant="primary" busy={save.isPending}>
          Publish the answer
        </Button>
      </p>
    </form>
  );
}
