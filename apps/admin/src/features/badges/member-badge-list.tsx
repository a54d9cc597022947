import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import type { MemberBadge, MemberId } from "@yoforex/contracts";
import { Badge, Button, type Column, DataTable, DateTime, EmptyState, formatFigure } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { AwardDialog, RevokeDialog } from "./award-dialogs.tsx";

const columns = (onRevoke: ((badge: MemberBadge) => void) | null): Column<MemberBadge>[] => [
  {
    key: "badge",
    label: "Badge",
    rowHeader: true,
    width: "grow",
    cell: ({ name, tone }) => <Badge tone={tone}>{name}</Badge>,
  },
  { key: "since", label: "Given, UTC", cell: ({ awardedAt }) => <DateTime at={awardedAt} /> },
  { key: "coins", label: "Paid", align: "end", cell: ({ coins }) => formatFigure(coins) },
  { key: "reason", label: "Reason", width: "grow", cell: ({ reason }) => reason ?? "by rule" },
  {
    key: "state",
    label: "State",
    cell: (badge) => {
      if (badge.revokedAt !== null) return "taken away";
      if (onRevoke === null || badge.rule === "store") return "held";
      return (
        <Button size="sm" aria-label={`Take away ${badge.name}`} onClick={() => onRevoke(badge)}>
          Take away
        </Button>
      );
    },
  },
];

/** A member's badges, and for admins the ways to give and take them. */
export function MemberBadgeList({ memberId }: { memberId: MemberId }) {
  const trpc = useTRPC();
  const may = useMay();
  const [revoking, setRevoking] = useState<MemberBadge | null>(null);
  const [awarding, setAwarding] = useState(false);
  const query = useQuery(trpc.badges.ofMember.queryOptions({ memberId }));
  return (
    <>
      <Loaded query={query} rows={2}>
        {({ badges }) => (
          <DataTable
            caption="Her badges"
            columns={columns(may.call("badges.revoke") ? setRevoking : null)}
            rows={badges}
            rowKey={({ id }) => id}
            empty={<EmptyState title="None">She has no badge so far.</EmptyState>}
          />
        )}
      </Loaded>
      {may.call("badges.award") && !may.isSelf({ id: memberId }) ? (
        <Button onClick={() => setAwarding(true)}>Give a badge</Button>
      ) : null}
      {awarding ? <AwardDialog memberId={memberId} onClose={() => setAwarding(false)} /> : null}
      {revoking === null ? null : (
        <RevokeDialog memberId={memberId} badge={revoking} onClose={() => setRevoking(null)} />
      )}
    </>
  );
}
