import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import type { IdentityView } from "@yoforex/contracts";
import { Alert, Button, type Column, DataTable, DateTime, RelativeTime, Section, toast } from "@yoforex/ui";
import { goToProvider } from "./ask-provider.ts";

const columns = (unlink: (id: string) => void, busy: boolean): Column<IdentityView>[] => [
  { key: "label", label: "Account at", rowHeader: true, width: "grow", cell: ({ label }) => label },
  {
    key: "used",
    label: "Last used",
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? "never" : <RelativeTime at={lastUsedAt} />),
  },
  { key: "since", label: "Since", cell: ({ linkedAt }) => <DateTime at={linkedAt} /> },
  {
    key: "unlink",
    label: "Unlink",
    hideLabel: true,
    align: "end",
    cell: ({ id, label }) => (
      <Button size="sm" busy={busy} aria-label={`Unlink ${label}`} onClick={() => unlink(id)}>
        Unlink
      </Button>
    ),
  },
];

/** Accounts elsewhere that sign the member in. Where no provider was ever set up there is nothing of it to see. */
export function AccountsSection() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const ways = useQuery(trpc.waysIn.own.queryOptions());
  const link = useMutation({ meta: { quiet: true }, mutationFn: goToProvider });
  const unlink = useMutation(
    trpc.waysIn.unlink.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        toast.success("It is unlinked, and opens nothing here any more.");
        await cache.invalidateQueries(trpc.waysIn.own.queryFilter());
      },
    }),
  );
  if (ways.data === undefined) return null;
  const { linked, linkable } = ways.data;
  if (linked.length + linkable.length === 0) return null;
  const error = link.error ?? unlink.error;
  return (
    <Section
      title="Linked accounts"
      id="accounts"
      aside={<span className="meta">Whoever signs in there comes in here.</span>}
    >
      <div className="stack">
        {error ? <Alert tone="loss" live title={messageFor(error)} /> : null}
        {linked.length === 0 ? (
          <p>No account elsewhere signs you in.</p>
        ) : (
          <DataTable
            caption="Linked accounts"
            columns={columns((identityId) => unlink.mutate({ identityId }), unlink.isPending)}
            rows={linked}
            rowKey={({ id }) => id}
          />
        )}
        {linkable.length === 0 ? null : (
          <p className="form-actions">
            {linkable.map(({ id, label }) => (
              <Button
                key={id}
                busy={link.isPending}
                onClick={() => link.mutate({ id, intent: "link", to: "/settings#accounts" })}
              >
                Link {label}
              </Button>
            ))}
          </p>
        )}
      </div>
    </Section>
  );
}
