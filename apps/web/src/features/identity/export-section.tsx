import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ExportId, type ExportView } from "@yoforex/contracts";
import { Button, type Column, DataTable, DateTime, EmptyState, fileSize } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";

const STATES = { waiting: "being packed", ready: "ready", failed: "failed; ask again" } as const;

const columns = (fetch: (id: string) => void): Column<ExportView>[] => [
  {
    key: "asked",
    label: "Asked for",
    rowHeader: true,
    cell: ({ requestedAt }) => <DateTime at={requestedAt} />,
  },
  { key: "state", label: "State", width: "grow", cell: ({ status }) => STATES[status] },
  {
    key: "size",
    label: "Size",
    align: "end",
    cell: ({ sizeBytes }) => (sizeBytes === null ? "" : fileSize(sizeBytes)),
  },
  {
    key: "until",
    label: "Kept until",
    cell: ({ expiresAt }) => (expiresAt === null ? "" : <DateTime at={expiresAt} />),
  },
  {
    key: "fetch",
    label: "Download",
    hideLabel: true,
    align: "end",
    cell: ({ id, status }) =>
      status === "ready" ? (
        <Button size="sm" onClick={() => fetch(id)}>
          Download
        </Button>
      ) : null,
  },
];

/** Everything of one's own as one file, packed in a while and kept for a week. */
export function ExportSection() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const exports = useQuery(trpc.account.exports.queryOptions());
  const ask = useMutation(
    trpc.account.requestExport.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.account.exports.queryFilter()),
    }),
  );
  const fetch = async (id: string) => {
    const { url } = await cache.fetchQuery(
      trpc.account.exportLink.queryOptions({ exportId: asId<ExportId>(id) }, { staleTime: 0 }),
    );
    window.location.assign(url);
  };
  return (
    <div className="stack">
      <p>
        Everything that is yours in one ZIP: profile, posts, orders, files and coin statements, as JSON and
        CSV, with a list of what is in it. We write to you when it is ready.
      </p>
      <p className="form-actions">
        <Button busy={ask.isPending} onClick={() => ask.mutate()}>
          Pack my data
        </Button>
      </p>
      <Loaded query={exports} rows={1}>
        {(rows) => (
          <DataTable
            caption="Exports"
            columns={columns((id) => void fetch(id))}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title="None yet">What you ask for stands here.</EmptyState>}
          />
        )}
      </Loaded>
    </div>
  );
}
