import { useMutation } from "@tanstack/react-query";
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
import { useCoinsMoved } from "./use-coins-moved.ts";

interface AnswerProps {
  thread: ThreadView;
  post: PostView;
}

/** Accepts a reply as the answer; its author is paid for it. */
export function AcceptAnswer({ thread, post }: AnswerProps) {
  const trpc = useTRPC();
  const refresh = useCoinsMoved();
  const [asking, setAsking] = useState(false);
  const accept = useMutation(
    trpc.forum.acceptAnswer.mutationOptions({
      onSuccess: (accepted) => {
        toast.success(paidWords(post.author.username, accepted));
        return refresh();
      },
      onSettled: () => setAsking(false),
    }),
  );
  const choose = () =>
    accept.mutate({ threadId: asId<ThreadId>(thread.id), replyId: asId<ReplyId>(post.id) });
  const bounty = thread.bounty?.status === "open" ? formatFigure(thread.bounty.coins) : null;
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        icon={CheckIcon}
        busy={accept.isPending}
        aria-label={`Accept the answer of ${post.author.username}`}
        onClick={bounty === null ? choose : () => setAsking(true)}
      >
        Accept this answer
      </Button>
      {bounty === null ? null : (
        <ConfirmDialog
          open={asking}
          onOpen={setAsking}
          title="Accept it and pay the bounty?"
          confirm={`Pay ${bounty}`}
          busy={accept.isPending}
          onConfirm={choose}
        >
          <p>
            All {bounty} Sweets that you set aside go to {post.author.username}, besides the usual reward. To
            pay several answers, split the bounty first.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface Paid {
  paid: number;
  kept: KeptView | null;
  bounty: number;
}

/** What an acceptance paid, and what of it the author can't spend yet. */
function paidWords(author: string, { paid, kept, bounty }: Paid): string {
  if (paid + bounty === 0) return "Accepted. No coins moved.";
  const ofBounty = bounty === 0 ? "" : `, ${formatFigure(bounty)} of them your bounty`;
  const words = `Accepted. ${author} was paid ${formatFigure(paid + bounty)} Sweets, once${ofBounty}`;
  if (kept === null) return `${words}.`;
  return `${words}; the vault keeps ${formatFigure(kept.coins)} of them until ${formatInstant(Date.parse(kept.until), "date")}.`;
}

/**
 * Takes the acceptance back while it isn't settled, and with it the coins. It asks first: it stands where one accepts,
 * and a second press there must not undo the first.
 */
export function TakeBackAnswer({ thread }: Pick<AnswerProps, "thread">) {
  const trpc = useTRPC();
  const refresh = useCoinsMoved();
  const [asking, setAsking] = useState(false);
  const unaccept = useMutation(
    trpc.forum.unacceptAnswer.mutationOptions({
      onSuccess: ({ takenBack, bounty }) => {
        const open = bounty === 0 ? "" : ` The bounty of ${formatFigure(bounty)} is open again.`;
        toast(`No longer accepted. ${formatFigure(takenBack)} Sweets went back.${open}`);
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
          {thread.bounty?.status === "awarded"
            ? ` The bounty of ${formatFigure(thread.bounty.coins)} is set aside again, until its old end.`
            : null}
        </p>
      </ConfirmDialog>
    </>
  );
}
