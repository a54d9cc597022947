import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminPost, asId, type BountyView, type ThreadId } from "@yoforex/contracts";
import { Badge, Button, CoinAmount, formatFigure } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";

const STATES: Record<BountyView["status"], string> = {
  open: "open",
  awarded: "paid",
  split: "split",
  cancelled: "taken back",
  expired: "ran out",
  withdrawn: "ended by staff",
};

/** What a question's last bounty holds or held, and what became of it. */
export const BountyBadge = ({ bounty: { coins, status } }: { bounty: BountyView }) => (
  <Badge tone="line">
    bounty <CoinAmount amount={coins} size="sm" /> {STATES[status]}
  </Badge>
);

/** Ends an open bounty or takes a paid one back, for admins; nothing where there is neither. */
export function EndBounty({ post }: { post: AdminPost }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const end = useMutation(
    trpc.economy.withdrawBounty.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        setAsking(false);
        await cache.invalidateQueries();
      },
    }),
  );
  if (!may.call("economy.withdrawBounty")) return null;
  if (post.bounty === null || !["open", "awarded", "split"].includes(post.bounty.status)) return null;
  const isOpen = post.bounty.status === "open";
  const sweets = `${formatFigure(post.bounty.coins)} Sweets`;
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        {isOpen ? "End bounty" : "Undo bounty"}
      </Button>
      {asking ? (
        <ReasonDialog
          title={isOpen ? "End this bounty?" : "Take the paid bounty back?"}
          confirm={isOpen ? "End it" : "Take it back"}
          danger={!isOpen}
          templates={["It pays for votes or reviews.", "Two accounts of one person."]}
          busy={end.isPending}
          error={end.isError ? messageFor(end.error) : undefined}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => end.mutate({ threadId: asId<ThreadId>(post.threadId), reason })}
        >
          {isOpen
            ? `All ${sweets} return to the purses of ${post.author.username} that they came from, and she is told.`
            : `All ${sweets} go from those who were paid back to ${post.author.username}. That works only while each of them still has the coins. An accepted answer stays accepted.`}
        </ReasonDialog>
      ) : null}
    </>
  );
}
