import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import {
  asId,
  formatCoins,
  type PostView,
  type ReplyId,
  type ThreadId,
  type ThreadView,
} from "@yoforex/contracts";
import { Button, CheckIcon, toast, UndoIcon } from "@yoforex/ui";

/** What the author of a question may do with a reply: accept it, or take that back while it isn't settled. */
export function AnswerActions({ thread, post }: { thread: ThreadView; post: PostView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries(trpc.forum.pathFilter());
  const accept = useMutation(
    trpc.forum.acceptAnswer.mutationOptions({
      onSuccess: ({ paid }) => {
        toast.success(`Accepted. ${post.author.username} was paid ${formatCoins(paid)} Sweets, once.`);
        return refresh();
      },
    }),
  );
  const unaccept = useMutation(
    trpc.forum.unacceptAnswer.mutationOptions({
      onSuccess: ({ takenBack }) => {
        toast(`No longer accepted. ${formatCoins(takenBack)} Sweets went back.`);
        return refresh();
      },
    }),
  );
  const threadId = asId<ThreadId>(thread.id);
  if (post.accepted) {
    if (!thread.can.unaccept) return null;
    return (
      <Button
        size="sm"
        variant="quiet"
        icon={UndoIcon}
        busy={unaccept.isPending}
        onClick={() => unaccept.mutate({ threadId })}
      >
        Take back
      </Button>
    );
  }
  if (!thread.can.accept || post.author.id === thread.author.id || post.hidden) return null;
  return (
    <Button
      size="sm"
      variant="quiet"
      icon={CheckIcon}
      busy={accept.isPending}
      aria-label={`Accept the answer of ${post.author.username}`}
      onClick={() => accept.mutate({ threadId, replyId: asId<ReplyId>(post.id) })}
    >
      Accept this answer
    </Button>
  );
}
