import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import {
  asId,
  type KeptView,
  type PostView,
  type ReplyId,
  type ThreadId,
  type ThreadView,
} from "@yoforex/contracts";
import { Button, CheckIcon, ConfirmDialog, formatFigure, formatInstant, toast, UndoIcon } from "@yoforex/ui";
import { useState } from "react";

interface AnswerProps {
  thread: ThreadView;
  post: PostView;
}

/** Accepts a reply as the answer; its author is paid for it. */
export function AcceptAnswer({ thread, post }: AnswerProps) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const accept = useMutation(
    trpc.forum.acceptAnswer.mutationOptions({
      onSuccess: (accepted) => {
        toast.success(paidWords(post.author.username, accepted));
        return refresh();
      },
    }),
  );
  return (
    <Button
      size="sm"
      variant="quiet"
      icon={CheckIcon}
      busy={accept.isPending}
      aria-label={`Accept the answer of ${post.author.username}`}
      onClick={() => accept.mutate({ threadId: asId<ThreadId>(thread.id), replyId: asId<ReplyId>(post.id) })}
    >
      Accept this answer
    </Button>
  );
}

/** What an acceptance paid, and what of it the author can't spend yet. */
function paidWords(author: string, { paid, kept }: { paid: number; kept: KeptView | null }): string {
  if (paid === 0) return "Accepted. No coins moved.";
  const words = `Accepted. ${author} was paid ${formatFigure(paid)} Sweets, once`;
  if (kept === null) return `${words}.`;
  return `${words}; the vault keeps ${formatFigure(kept.coins)} of them until ${formatInstant(Date.parse(kept.until), "date")}.`;
}

/**
 * Takes the acceptance back while it isn't settled, and with it the coins. It asks first: it stands where one accepts,
 * and a second press there must not undo the first.
 */
export function TakeBackAnswer({ thread }: Pick<AnswerProps, "thread">) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const unaccept = useMutation(
    trpc.forum.unacceptAnswer.mutationOptions({
      onSuccess: ({ takenBack }) => {
        toast(`No longer accepted. ${formatFigure(takenBack)} Sweets went back.`);
        return refresh();
      },
      onSettled: () => setAsking(false),
    }),
  );
  const paid = formatFigure(thread.acceptedReply?.paid ?? 0);
  return (
    <>
      <Button size="sm" variant="quiet" icon={UndoIcon} onClick={() => setAsking(true)}>
        Take back
      </Button>
      <ConfirmDialog
        open={asking}
        onOpen={setAsking}
        title="Take the acceptance back?"
        confirm={`Take back ${paid}`}
        busy={unaccept.isPending}
        onConfirm={() => unaccept.mutate({ threadId: asId<ThreadId>(thread.id) })}
      >
        <p>
          The question is open again, and the {paid} Sweets that {thread.acceptedReply?.author.username} was
          paid go back to where they came from.
        </p>
      </ConfirmDialog>
    </>
  );
}

/** Lists show what is solved, and wallets what was paid: both are read anew. */
function useRefresh() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries(trpc.forum.pathFilter()),
      cache.invalidateQueries(trpc.economy.pathFilter()),
    ]);
}
