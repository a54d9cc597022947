import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type FlagCaseDetail, type FlagCaseId } from "@yoforex/contracts";
import { Button, ButtonLink } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";

type Act = "kept" | "deleted" | "undo";

/** What whoever looks may do now; nobody decides about what she wrote, or about what somebody else looks at. */
export function CaseActs({ found }: { found: FlagCaseDetail }) {
  const [act, setAct] = useState<Act | null>(null);
  const { isSelf } = useMay();
  const { post, claim, decision } = found;
  const isFree = claim === null || isSelf(claim.by);
  if (isSelf(post.author))
    return <p className="meta">You wrote this post; somebody else decides about it.</p>;
  return (
    <div className="form-actions">
      {decision !== null ? <Button onClick={() => setAct("undo")}>Take the decision back</Button> : null}
      {decision === null && isFree ? (
        <>
          <ClaimButton found={found} />
          <Button onClick={() => setAct("kept")}>Keep the post</Button>
          <Button variant="danger" onClick={() => setAct("deleted")}>
            Delete the post
          </Button>
        </>
      ) : null}
      <ButtonLink to={`/members/${post.author.id}`}>Warn or sanction {post.author.username}</ButtonLink>
      {act === null ? null : <ActDialog act={act} found={found} onClose={() => setAct(null)} />}
    </div>
  );
}

function ClaimButton({ found: { id, claim } }: { found: FlagCaseDetail }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const turn = useMutation(trpc.flags.claim.mutationOptions({ onSuccess: () => cache.invalidateQueries() }));
  const isMine = claim !== null;
  return (
    <Button
      busy={turn.isPending}
      onClick={() => turn.mutate({ caseId: asId<FlagCaseId>(id), claimed: !isMine })}
    >
      {isMine ? "Let it go" : "Claim it"}
    </Button>
  );
}

const WORDS: Record<Act, { title: string; confirm: string; what: string; templates: string[] }> = {
  kept: {
    title: "Keep the post?",
    confirm: "Keep it",
    what: "It stays as it is, and its author is told nothing. Everybody who flagged it reads your reason.",
    templates: ["It is within the rules.", "It was answered in the thread."],
  },
  deleted: {
    title: "Delete the post?",
    confirm: "Delete it",
    what: "Members no longer see it. Your reason is public and goes to everybody who flagged it; your name is not.",
    templates: ["Spam.", "Insults a member.", "Promotion outside the market."],
  },
  undo: {
    title: "Take the decision back?",
    confirm: "Take it back",
    what: "A deleted post is shown again, and the case waits anew. Everybody who flagged it is told.",
    templates: [],
  },
};

function ActDialog({ act, found, onClose }: { act: Act; found: FlagCaseDetail; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const decide = useMutation(trpc.flags.decide.mutationOptions(done));
  const undo = useMutation(trpc.flags.undo.mutationOptions(done));
  const current = act === "undo" ? undo : decide;
  const { title, confirm, what, templates } = WORDS[act];
  const caseId = asId<FlagCaseId>(found.id);
  return (
    <ReasonDialog
      title={title}
      confirm={confirm}
      danger={act === "deleted"}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      templates={templates}
      onClose={onClose}
      onConfirm={(reason) =>
        act === "undo" ? undo.mutate({ caseId, reason }) : decide.mutate({ caseId, outcome: act, reason })
      }
    >
      {what}
    </ReasonDialog>
  );
}
