import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, FLAG_WORDS_MAX, type FlagReason, type PostView } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, RadioGroup, Textarea, toast } from "@yoforex/ui";
import { useState } from "react";

const REASONS: { value: FlagReason; label: string; note?: string }[] = [
  { value: "spam", label: "It is spam", note: "Advertising, or the same words again and again." },
  { value: "abusive", label: "It is abusive", note: "It insults or threatens somebody." },
  { value: "off_topic", label: "It is off topic", note: "It belongs elsewhere, or nowhere." },
  { value: "scam", label: "It is a scam", note: "It promises returns, or asks for money or passwords." },
  { value: "illegal", label: "It is against the law" },
  { value: "other", label: "Something else" },
];

/** Tells staff what is wrong with a post; they answer by a notice. */
export function FlagDialog({ post, onClose }: { post: PostView; onClose(): void }) {
  const trpc = useTRPC();
  const [reason, setReason] = useState<FlagReason>("spam");
  const [words, setWords] = useState("");
  const said = words.trim();
  const needsWords = reason === "other" && said === "";
  const flag = useMutation(
    trpc.moderation.flag.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        onClose();
        toast.success("Flagged. We tell you what became of it.");
      },
    }),
  );
  const send = () =>
    flag.mutate({
      target: { type: post.number === 1 ? "thread" : "reply", id: asId<never>(post.id) },
      reason,
      ...(said !== "" && { words: said }),
    });
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={flag.isPending}
      title={`Flag post ${post.number} by ${post.author.username}`}
      description="Our staff look at it and tell you what they decided. Nobody else learns that you flagged it."
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button size="lg" variant="primary" busy={flag.isPending} disabled={needsWords} onClick={send}>
            Flag it
          </Button>
        </>
      }
    >
      {flag.isError ? <Alert tone="loss" live title={messageFor(flag.error)} /> : null}
      <RadioGroup legend="What is wrong with it?" options={REASONS} value={reason} onValue={setReason} />
      <Field
        label="In your words"
        hint={reason === "other" ? "Say what is wrong with it." : "May stay empty."}
        required={reason === "other"}
      >
        <Textarea
          rows={3}
          maxLength={FLAG_WORDS_MAX}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
