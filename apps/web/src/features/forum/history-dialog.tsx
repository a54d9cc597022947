import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { PostView } from "@yoforex/contracts";
import { Dialog, PostDiff, type RevisionPair, RevisionPicker } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { targetOfPost } from "./post-target.ts";

interface HistoryDialogProps {
  post: PostView;
  /** Where the first comparison begins; the revision before the current one unless told. */
  from?: number | undefined;
  onClose(): void;
}

/** What a post said before, and what was changed between any two times. */
export function HistoryDialog({ post, from, onClose }: HistoryDialogProps) {
  const trpc = useTRPC();
  const [pair, setPair] = useState({ from: from ?? Math.max(1, post.revision - 1), to: post.revision });
  const revisions = useInfiniteQuery(
    trpc.forum.revisions.infiniteQueryOptions(
      { target: targetOfPost(post), limit: 50 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Dialog
      open
      size="lg"
      onOpen={onClose}
      title={`History of post ${post.number} by ${post.author.username}`}
      description="Everything it said stays readable."
    >
      <Loaded query={revisions} rows={3}>
        {(data) => (
          <RevisionPicker revisions={rowsOf(data)} pair={pair} onPair={setPair}>
            <More query={revisions} />
            <Comparison post={post} pair={pair} />
          </RevisionPicker>
        )}
      </Loaded>
    </Dialog>
  );
}

function Comparison({ post, pair }: { post: PostView; pair: RevisionPair }) {
  const before = useRevision(post, pair.from);
  const after = useRevision(post, pair.to);
  const failed = [before, after].find(({ isError }) => isError);
  if (failed) return <p className="muted">Staff keep one of these two from their readers.</p>;
  return (
    <Loaded query={before} rows={3}>
      {(old) => (
        <Loaded query={after} rows={3}>
          {(now) => <PostDiff before={old} after={now} />}
        </Loaded>
      )}
    </Loaded>
  );
}

/** A revision never changes: it is asked for once. */
function useRevision(post: PostView, revision: number) {
  const trpc = useTRPC();
  const input = { target: targetOfPost(post), revision };
  return useQuery(
    trpc.forum.words.queryOptions(input, { staleTime: Number.POSITIVE_INFINITY, retry: false }),
  );
}
