import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, newId, type RequestId, type ThreadId, type ThreadView } from "@yoforex/contracts";
import { Alert, Button, ButtonLink, Section } from "@yoforex/ui";
import { useState } from "react";
import { useMe } from "../../shell/use-me.ts";
import { useDraft } from "./draft.ts";
import { PostEditor } from "./post-editor.tsx";

/** Where one answers; or why one can't. */
export function ReplyForm({ thread }: { thread: ThreadView }) {
  const me = useMe();
  if (me === undefined) return null;
  if (me === null) {
    return (
      <Section title="Your reply">
        <Alert
          title="Sign in to reply."
          action={
            <ButtonLink to={`/sign-in?to=${encodeURIComponent(`/t/${thread.slug}`)}`}>Sign in</ButtonLink>
          }
        />
      </Section>
    );
  }
  if (thread.locked) return <Alert tone="warn" title="This thread is locked." />;
  return <Editor thread={thread} />;
}

function Editor({ thread }: { thread: ThreadView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [text, setText, clear] = useDraft(`reply.${thread.id}`);
  // One id for one text: a second press, or a retry after a lost answer, posts nothing twice.
  const [requestId, setRequestId] = useState(() => newId<RequestId>());
  const reply = useMutation(
    trpc.forum.reply.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ number, page }) => {
        clear();
        setRequestId(newId<RequestId>());
        await cache.invalidateQueries(trpc.forum.pathFilter());
        await navigate({
          to: "/t/$slug",
          params: { slug: thread.slug },
          search: page > 1 ? { page } : {},
          hash: `post-${number}`,
        });
      },
    }),
  );
  const send = () => {
    if (!reply.isPending) reply.mutate({ requestId, threadId: asId<ThreadId>(thread.id), body: text });
  };
  return (
    <Section title="Your reply">
      {reply.isError ? (
        <Alert tone="loss" live title={messageFor(reply.error)}>
          Your text is kept.
        </Alert>
      ) : null}
      <PostEditor
        label="Your reply"
        text={text}
        onText={(next) => {
          setText(next);
          if (reply.isError) setRequestId(newId<RequestId>());
        }}
        status={text === "" ? null : "Kept in this browser until it is posted."}
        actions={
          <>
            <Button variant="quiet" disabled={text === ""} onClick={clear}>
              Discard
            </Button>
            <Button variant="primary" busy={reply.isPending} disabled={text.trim().length < 2} onClick={send}>
              Post reply
            </Button>
          </>
        }
      />
    </Section>
  );
}
