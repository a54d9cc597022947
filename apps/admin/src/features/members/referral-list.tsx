import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, formatCoins, type MemberId, type ReferralReward, type ReferralView } from "@yoforex/contracts";
import { Button, type Column, DataTable, DateTime, EmptyState, Link } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";

interface Act {
  row: ReferralView;
  reward: ReferralReward;
}

const NAMES: Record<ReferralReward, string> = { qualified: "settling in", purchase: "first purchase" };

function Reward({ row, reward, onTakeBack }: Act & { onTakeBack(act: Act): void }) {
  const may = useMay();
  const { state, coins } = row[reward];
  if (state === "open") return <>not yet</>;
  if (state === "nothing") return <>paid nothing</>;
  if (state === "taken_back") return <>{formatCoins(coins)} taken back</>;
  if (!may.call("members.takeBackReferral")) return <>{formatCoins(coins)}</>;
  return (
    <>
      {formatCoins(coins)}{" "}
      <Button
        size="sm"
        aria-label={`Take back what the ${NAMES[reward]} of ${row.username ?? "who has left"} paid`}
        onClick={() => onTakeBack({ row, reward })}
      >
        Take back
      </Button>
    </>
  );
}

const columns = (onTakeBack: (act: Act) => void): Column<ReferralView>[] => [
  {
    key: "who",
    label: "Brought",
    rowHeader: true,
    width: "grow",
    cell: ({ id, username }) => <Link to={`/members/${id}`}>{username ?? "erased"}</Link>,
  },
  { key: "since", label: "Joined, UTC", cell: ({ joinedAt }) => <DateTime at={joinedAt} /> },
  { key: "days", label: "Active days", align: "end", cell: ({ activeDays }) => activeDays },
  { key: "earned", label: "Earned", align: "end", cell: ({ earned }) => formatCoins(earned) },
  {
    key: "qualified",
    label: "For settling in",
    cell: (row) => <Reward row={row} reward="qualified" onTakeBack={onTakeBack} />,
  },
  {
    key: "purchase",
    label: "For the purchase",
    cell: (row) => <Reward row={row} reward="purchase" onTakeBack={onTakeBack} />,
  },
];

/** Whom a member brought, what each paid her, and a way to take it back. */
export function ReferralList({ memberId }: { memberId: MemberId }) {
  const trpc = useTRPC();
  const [act, setAct] = useState<Act | null>(null);
  const query = useInfiniteQuery(
    trpc.members.referrals.infiniteQueryOptions(
      { memberId, limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={2}>
        {({ pages }) => (
          <div className="stack">
            <p className="meta">
              {pages[0]?.invitedBy ? `Came by the link of ${pages[0].invitedBy}.` : "Came by nobody's link."}
            </p>
            <DataTable
              caption="Whom she brought"
              columns={columns(setAct)}
              rows={pages.flatMap(({ rows }) => rows)}
              rowKey={({ id }) => id}
              empty={<EmptyState title="Nobody">Nobody registered by her link.</EmptyState>}
            />
          </div>
        )}
      </Loaded>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Earlier ones
        </Button>
      ) : null}
      {act === null ? null : <TakeBackDialog act={act} onClose={() => setAct(null)} />}
    </>
  );
}

function TakeBackDialog({ act: { row, reward }, onClose }: { act: Act; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const takeBack = useMutation(
    trpc.members.takeBackReferral.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Take ${formatCoins(row[reward].coins)} coins back?`}
      confirm="Take back"
      templates={["The two are one person.", "Joined for the reward alone."]}
      busy={takeBack.isPending}
      error={takeBack.isError ? messageFor(takeBack.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => takeBack.mutate({ refereeId: asId<MemberId>(row.id), reward, reason })}
    >
      The coins return to the budget, and the reward is not paid again.
    </ReasonDialog>
  );
}
