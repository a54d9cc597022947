import type { PostView } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { mayEdit, type PostFacts } from "./edit-policy.ts";
import type { ThreadFacts } from "./policy.ts";
import { canWithdraw, type Hiding, type Ties } from "./withdraw-policy.ts";

type Shown = Omit<PostFacts, "type" | "thread"> & Hiding & { id: string; number: number };

interface Around {
  thread: ThreadFacts;
  replies: readonly Shown[];
  bountyOf: (replyId: string) => number;
  /** Whether these are all the replies that there are. */
  isOnePage: boolean;
}

/** What this reader may do to a post that a page shows, by the rules that the verbs apply. */
export function postRightsOf(
  { actor, clock }: DomainCtx,
  { thread, replies, bountyOf, isOnePage }: Around,
): (post: Shown) => Pick<PostView, "canEdit" | "canDelete"> {
  const isAnswered =
    !isOnePage || replies.some(({ authorId, hiddenAt }) => authorId !== thread.authorId && hiddenAt === null);
  const tiesOf = ({ id, number }: Shown): Ties => ({
    isAccepted: id === thread.acceptedReplyId,
    hasBounty: number > 1 && bountyOf(id) > 0,
    isAnswered: number === 1 && isAnswered,
  });
  return (post) => {
    const facts = { ...post, type: post.number === 1 ? ("thread" as const) : ("reply" as const), thread };
    const isActive = actor.type === "member" && ["active", "silenced"].includes(actor.status);
    return {
      canEdit: mayEdit(actor, facts, clock()),
      canDelete: isActive && canWithdraw(actor, facts, tiesOf(post)) === true,
    };
  };
}
