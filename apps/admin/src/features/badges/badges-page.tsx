import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminBadge, asId, type BadgeId } from "@yoforex/contracts";
import { Badge, Button, type Column, DataTable, EmptyState, Page, PageHeader } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { RULE_NAMES } from "./badge-rules.ts";
import { EditBadge, NewBadge } from "./save-badge.tsx";

type Act = { type: "new" } | { type: "edit" | "retire"; badge: AdminBadge };

const columns = (onAct: ((act: Act) => void) | null): Column<AdminBadge>[] => [
  {
    key: "badge",
    label: "Badge",
    rowHeader: true,
    width: "fit",
    cell: ({ name, tone }) => <Badge tone={tone}>{name}</Badge>,
  },
  { key: "for", label: "For", width: "grow", cell: ({ description }) => description },
  {
    key: "rule",
    label: "Rule",
    width: "fit",
    cell: ({ rule, threshold }) => `${RULE_NAMES[rule]}${threshold === null ? "" : `: ${threshold}`}`,
  },
  { key: "coins", label: "Coins", align: "end", cell: ({ coins }) => coins },
  { key: "holders", label: "Held by", align: "end", cell: ({ holders }) => holders },
  { key: "state", label: "State", cell: ({ retiredAt }) => (retiredAt === null ? "given" : "retired") },
  ...(onAct === null
    ? []
    : [
        {
          key: "act",
          label: "Change",
          hideLabel: true,
          width: "fit" as const,
          align: "end" as const,
          cell: (badge: AdminBadge) => (
            <span className="cluster">
              <Button
                size="sm"
                aria-label={`Edit ${badge.name}`}
                onClick={() => onAct({ type: "edit", badge })}
              >
                Edit
              </Button>
              <Button
                size="sm"
                aria-label={`${badge.retiredAt === null ? "Retire" : "Restore"} ${badge.name}`}
                onClick={() => onAct({ type: "retire", badge })}
              >
                {badge.retiredAt === null ? "Retire" : "Restore"}
              </Button>
            </span>
          ),
        },
      ]),
];

/** Every badge, and for admins the ways to change them. */
export function BadgesPage() {
  useTitle("Badges");
  const trpc = useTRPC();
  const may = useMay();
  const [act, setAct] = useState<Act | null>(null);
  const query = useQuery(trpc.badges.list.queryOptions());
  const mayChange = may.call("badges.edit") && may.call("badges.retire");
  const close = () => setAct(null);
  return (
    <Page>
      <PageHeader
        title="Badges"
        lede="Given by rule, by hand or in the store. To give one to a member or take it away, open her page."
        actions={
          may.call("badges.create") ? (
            <Button variant="primary" onClick={() => setAct({ type: "new" })}>
              New badge
            </Button>
          ) : null
        }
      />
      <Loaded query={query}>
        {({ badges }) => (
          <DataTable
            caption="Every badge"
            columns={columns(mayChange ? setAct : null)}
            rows={badges}
            rowKey={({ id }) => id}
            empty={<EmptyState title="No badges">An admin makes the first one.</EmptyState>}
          />
        )}
      </Loaded>
      {act?.type === "new" ? <NewBadge onClose={close} /> : null}
      {act?.type === "edit" ? <EditBadge badge={act.badge} onClose={close} /> : null}
      {act?.type === "retire" ? <RetireDialog badge={act.badge} onClose={close} /> : null}
    </Page>
  );
}

function RetireDialog({ badge, onClose }: { badge: AdminBadge; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const retire = useMutation(
    trpc.badges.retire.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  const retired = badge.retiredAt === null;
  return (
    <ReasonDialog
      title={`${retired ? "Retire" : "Restore"} ${badge.name}?`}
      confirm={retired ? "Retire" : "Restore"}
      busy={retire.isPending}
      error={retire.isError ? messageFor(retire.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => retire.mutate({ badgeId: asId<BadgeId>(badge.id), retired, reason })}
    >
      {retired
        ? "It is given to nobody more. Who has it keeps it."
        : "It is given again, also to those who reached its number meanwhile."}
    </ReasonDialog>
  );
}
