import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type ThreadId, type ThreadView } from "@yoforex/contracts";
import { Alert, Button } from "@yoforex/ui";
import { useRequestId } from "../../shell/use-request-id.ts";
import { useDraft } from "./draft.ts";
import { PostEditor } from "./post-editor.tsx";
import { waitingLabel } from "./refusal-wait.ts";
import { ThreadPace } from "./thread-pace.tsx";
import { useReplyWait } from "./use-reply-wait.ts";

/** Writes a reply; the text is kept in this browser until it is posted. */
export function ReplyEditor({ thread }: { thread: ThreadView }) {
  const [text, setText, clear] = useDraft(`reply.${thread.id}`);
  const { wait, note } = useReplyWait(thread);
  const reply = useReply(thread, { onPosted: clear, onRefused: note });
  return (
    <>
      <ThreadPace thread={thread} />
      {reply.error === null ? null : (
        <Alert tone="loss" live title={messageFor(reply.error)}>
          Your text is kept.
        </Alert>
      )}
      <PostEditor
        label="Your reply"
        text={text}
        onText={setText}
        status={text === "" ? null : "Kept in this browser until it is posted."}
        actions={
          <>
            <Button variant="quiet" disabled={text === "" || reply.busy} onClick={clear}>
              Discard
            </Button>
            <Button
              variant="primary"
              busy={reply.busy}
              disabled={text.trim().length < 2 || wait > 0}
              onClick={() => reply.send(text)}
            >
              {waitingLabel("Post reply", wait)}
            </Button>
          </>
        }
      />
    </>
  );
}

/** Posts a reply once and leads to where it stands, which may be a page further on. */
function useReply(thread: ThreadView, on: { onPosted(): void; onRefused(error: unknown): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { requestId, settle } = useRequestId(`reply ${thread.id}`);
  const reply = useMutation(
    trpc.forum.reply.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ number, page }) => {
        settle(null);
        on.onPosted();
        await cache.invalidateQueries(trpc.forum.pathFilter());
        await navigate({
          to: "/t/$slug",
          params: { slug: thread.slug },
          search: page > 1 ? { page } : {},
          hash: `post-${number}`,
        });
      },
      onError: (error) => {
        settle(error);
        on.onRefused(error);
      },
    }),
  );
  return {
    send: (body: string) => reply.mutate({ requestId, threadId: asId<ThreadId>(thread.id), body }),
    busy: reply.isPending,
    error: reply.error,
  };
}
