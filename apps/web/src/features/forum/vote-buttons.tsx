import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import {
  asId,
  type PostView,
  type PostVoteInput,
  type PostVoteKind,
  type PostVotes,
  type ReplyId,
  type ThreadId,
  type ThreadView,
} from "@yoforex/contracts";
import { Button, HelpfulIcon, LikeIcon } from "@yoforex/ui";
import { useMe } from "../../shell/use-me.ts";

interface VoteButtonsProps {
  post: PostView;
  threadId: string;
}

/** How many like a post or found it helpful, and the buttons by which others say so. */
export function VoteButtons({ post, threadId }: VoteButtonsProps) {
  const me = useMe();
  const vote = useVote();
  const isOpen = !post.hidden && post.block === null;
  const mayVote = me != null && me.id !== post.author.id && isOpen;
  const isReply = post.number > 1;
  const press = (kind: PostVoteKind, on: boolean) => vote.mutate(inputOf({ post, threadId, kind, on }));
  // What she pressed shows at once; what the server refuses falls back to what it says.
  const votes = vote.isPending ? pressed(post.votes, vote.variables) : post.votes;
  const what = `post ${post.number} by ${post.author.username}`;
  const buttons = [
    { kind: "like", icon: LikeIcon, word: "Like", count: votes.likes, on: votes.liked },
    { kind: "helpful", icon: HelpfulIcon, word: "Helpful", count: votes.helpful, on: votes.foundHelpful },
  ] as const;
  return buttons
    .filter(({ kind, count }) => (isReply || kind === "like") && (mayVote || count > 0))
    .map(({ kind, icon, word, count, on }) => {
      const text = count > 0 ? `${word} ${count}` : word;
      return mayVote ? (
        <Button
          key={kind}
          size="sm"
          variant="quiet"
          icon={icon}
          aria-pressed={on}
          aria-label={`${text}, ${what}`}
          onClick={() => press(kind, !on)}
        >
          {text}
        </Button>
      ) : (
        <span key={kind} className="meta">
          {text}
        </span>
      );
    });
}

function inputOf({
  post,
  threadId,
  kind,
  on,
}: VoteButtonsProps & { kind: PostVoteKind; on: boolean }): PostVoteInput {
  if (post.number > 1) return { type: "reply", id: asId<ReplyId>(post.id), vote: kind, on };
  return { type: "thread", id: asId<ThreadId>(threadId), vote: "like", on };
}

function pressed(votes: PostVotes, { vote, on }: Pick<PostVoteInput, "vote" | "on">): PostVotes {
  const step = on ? 1 : -1;
  return vote === "like"
    ? { ...votes, liked: on, likes: votes.likes + (votes.liked === on ? 0 : step) }
    : { ...votes, foundHelpful: on, helpful: votes.helpful + (votes.foundHelpful === on ? 0 : step) };
}

/** Votes, and puts what the server says into every page of the thread that is at hand. */
function useVote() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.forum.votePost.mutationOptions({
      onSuccess: (votes, { id }) => {
        const anew = (post: PostView) => (post.id === id ? { ...post, votes } : post);
        cache.setQueriesData<ThreadView>(trpc.forum.thread.pathFilter(), (thread) =>
          thread === undefined
            ? undefined
            : { ...thread, post: anew(thread.post), replies: thread.replies.map(anew) },
        );
      },
    }),
  );
}
