import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import type { AdminPost, RevisionView } from "@yoforex/contracts";
import { Button, Dialog, PostDiff, type RevisionPair, RevisionPicker } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { targetOf } from "./target-of.ts";

/** What a post said before, with a way to keep a revision from members. */
export function PostHistory({ post, onClose }: { post: AdminPost; onClose(): void }) {
  const [covering, setCovering] = useState<RevisionView | null>(null);
  return covering === null ? (
    <HistoryDialog post={post} onCover={setCovering} onClose={onClose} />
  ) : (
    <CoverDialog post={post} revision={covering} onClose={() => setCovering(null)} />
  );
}

interface HistoryDialogProps {
  post: AdminPost;
  onCover(revision: RevisionView): void;
  onClose(): void;
}

function HistoryDialog({ post, onCover, onClose }: HistoryDialogProps) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<RevisionPair | null>(null);
  const revisions = useInfiniteQuery(
    trpc.content.revisions.infiniteQueryOptions(
      { target: targetOf(post), limit: 50 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const rows = revisions.data === undefined ? [] : rowsOf(revisions.data);
  const newest = rows[0]?.number ?? 1;
  const pair = chosen ?? { from: Math.max(1, newest - 1), to: newest };
  return (
    <Dialog
      open
      size="lg"
      onOpen={onClose}
      title={`History of a ${post.type} by ${post.author.username}`}
      description="Members read all of it but what staff keep from them."
    >
      <Loaded query={revisions} rows={3}>
        {() => (
          <RevisionPicker
            revisions={rows}
            pair={pair}
            onPair={setChosen}
            actionOf={(revision) =>
              revision.number === newest ? null : (
                <Button size="sm" onClick={() => onCover(revision)}>
                  {revision.covered ? "Show" : "Hide"} revision {revision.number}
                </Button>
              )
            }
          >
            <More query={revisions} />
            <Comparison post={post} pair={pair} />
          </RevisionPicker>
        )}
      </Loaded>
    </Dialog>
  );
}

function Comparison({ post, pair }: { post: AdminPost; pair: RevisionPair }) {
  const trpc = useTRPC();
  const target = targetOf(post);
  const before = useQuery(trpc.content.words.queryOptions({ target, revision: pair.from }));
  const after = useQuery(trpc.content.words.queryOptions({ target, revision: pair.to }));
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

interface CoverDialogProps {
  post: AdminPost;
  revision: RevisionView;
  onClose(): void;
}

function CoverDialog({ post, revision: { number, covered }, onClose }: CoverDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const cover = useMutation(
    trpc.content.coverRevision.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        await cache.invalidateQueries(trpc.content.revisions.pathFilter());
        onClose();
      },
    }),
  );
  const verb = covered ? "Show" : "Hide";
  return (
    <ReasonDialog
      title={`${verb} revision ${number}?`}
      confirm={verb}
      danger={!covered}
      busy={cover.isPending}
      error={cover.isError ? messageFor(cover.error) : undefined}
      templates={["A password or key stands in it.", "It names somebody's private data."]}
      onClose={onClose}
      onConfirm={(reason) => cover.mutate({ target: targetOf(post), number, covered: !covered, reason })}
    >
      “{post.threadTitle}” by {post.author.username}. What the post says now stays; this can be undone here at
      any time.
    </ReasonDialog>
  );
}
