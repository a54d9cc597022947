import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { SessionView } from "@yoforex/contracts";
import { Badge, Button, type Column, DataTable, DateTime, RelativeTime } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";

const columns = (end: (id: string) => void, busy: boolean): Column<SessionView>[] => [
  {
    key: "device",
    label: "Device",
    rowHeader: true,
    width: "grow",
    cell: ({ device, current }) => (
      <>
        {device} {current ? <Badge tone="gain">this one</Badge> : null}
      </>
    ),
  },
  { key: "place", label: "Last used from", cell: ({ usedFrom }) => usedFrom ?? "unknown" },
  { key: "used", label: "Last used", cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} /> },
  { key: "since", label: "Since", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "end",
    label: "End",
    hideLabel: true,
    align: "end",
    cell: ({ id, current, device }) =>
      current ? null : (
        <Button size="sm" busy={busy} aria-label={`End the session on ${device}`} onClick={() => end(id)}>
          End
        </Button>
      ),
  },
];

/** Every session of this member; the others can be ended. */
export function SessionList() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const sessions = useQuery(trpc.identity.sessions.queryOptions());
  const revoke = useMutation(
    trpc.identity.revokeSession.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.identity.sessions.queryFilter()),
    }),
  );
  const others = useMutation(
    trpc.account.revokeOtherSessions.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.identity.sessions.queryFilter()),
    }),
  );
  const everywhere = useMutation(
    trpc.account.signOutEverywhere.mutationOptions({ onSuccess: () => window.location.assign("/sign-in") }),
  );
  return (
    <Loaded query={sessions} rows={2}>
      {(rows) => (
        <div className="stack">
          <DataTable
            caption="Sessions"
            columns={columns((sessionId) => revoke.mutate({ sessionId }), revoke.isPending)}
            rows={rows}
            rowKey={(row) => row.id}
          />
          <p className="form-actions">
            {rows.length > 1 ? (
              <Button busy={others.isPending} onClick={() => others.mutate()}>
                Sign out everywhere else
              </Button>
            ) : null}
            <Button busy={everywhere.isPending} onClick={() => everywhere.mutate()}>
              Sign out everywhere, here too
            </Button>
          </p>
        </div>
      )}
    </Loaded>
  );
}
