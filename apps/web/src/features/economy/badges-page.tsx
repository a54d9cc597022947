import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { BadgeView } from "@yoforex/contracts";
import {
  Badge,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  formatFigure,
  Meter,
  Page,
  PageHeader,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useMe } from "../../shell/use-me.ts";
import { useTitle } from "../../shell/use-title.ts";
import { conditionOf } from "./badge-words.ts";

const COLUMNS: Column<BadgeView>[] = [
  {
    key: "badge",
    label: "Badge",
    rowHeader: true,
    width: "fit",
    cell: ({ name, tone }) => <Badge tone={tone}>{name}</Badge>,
  },
  {
    key: "for",
    label: "For",
    width: "grow",
    cell: (badge) => (
      <span>
        {badge.description} <span className="meta">{conditionOf(badge)}</span>
      </span>
    ),
  },
  {
    key: "coins",
    label: "Coins",
    align: "end",
    cell: ({ coins }) => (coins === 0 ? "none" : formatFigure(coins)),
  },
  { key: "holders", label: "Held by", align: "end", cell: ({ holders }) => formatFigure(holders) },
];

const YOURS: Column<BadgeView> = {
  key: "yours",
  label: "You",
  width: "fit",
  cell: (badge) => <Yours badge={badge} />,
};

/** Every badge, how many have it, and how far one has come oneself. */
export function BadgesPage() {
  useTitle("Badges");
  const trpc = useTRPC();
  const me = useMe();
  const query = useQuery(trpc.badges.list.queryOptions());
  return (
    <Page>
      <PageHeader
        title="Badges"
        lede="They come by themselves when a number is reached, and stand on your profile and beside your name. What one pays, it pays once, within your caps for activity."
      />
      <Loaded query={query}>
        {({ badges }) => (
          <DataTable
            caption="Every badge"
            columns={me ? [...COLUMNS, YOURS] : COLUMNS}
            rows={badges}
            rowKey={({ id }) => id}
            empty={<EmptyState title="No badges yet">Staff have made none so far.</EmptyState>}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Yours({ badge: { name, awardedAt, threshold, progress } }: { badge: BadgeView }) {
  if (awardedAt !== null) {
    return (
      <>
        yours since <DateTime at={awardedAt} style="date" />
      </>
    );
  }
  if (progress === null || threshold === null) return <>not yet</>;
  const words = `${formatFigure(Math.min(progress, threshold))} of ${formatFigure(threshold)}`;
  return (
    <div>
      {words} <Meter value={Math.min(progress, threshold)} max={threshold} label={`${name}: ${words}`} />
    </div>
  );
}
