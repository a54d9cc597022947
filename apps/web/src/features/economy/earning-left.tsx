import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { EarnView } from "@yoforex/contracts";
import { type Column, DataTable, DateTime, formatFigure, Link, Meter, RailSection } from "@yoforex/ui";
import { EARN_WORDS } from "./earn-words.ts";

type Rule = EarnView["rules"][number];

const COLUMNS: Column<Rule>[] = [
  {
    key: "what",
    label: "Activity",
    rowHeader: true,
    width: "grow",
    cell: ({ trigger }) => EARN_WORDS[trigger],
  },
  { key: "pays", label: "Pays", align: "end", cell: ({ most }) => `+${formatFigure(most)}` },
  {
    key: "left",
    label: "Left today",
    align: "end",
    cell: ({ timesPerDay, timesToday }) =>
      timesPerDay === null ? "" : `${Math.max(0, timesPerDay - timesToday)} of ${timesPerDay}`,
  },
];

/** How much may still be earned today, and by what; nothing until it is known, since the rail stands beside the page. */
export function EarningLeft() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.economy.earn.queryOptions());
  if (data === undefined) return null;
  const { today, week } = data;
  return (
    <RailSection
      title="Earning left today"
      aside={
        <span className="meta">
          resets <DateTime at={today.resetsAt} />
        </span>
      }
    >
      <p className="figure-line">
        <b className="figure-line__figure num">{formatFigure(Math.max(0, today.cap - today.earned))}</b> of{" "}
        {formatFigure(today.cap)}
      </p>
      <Meter
        value={today.earned}
        max={today.cap}
        tone="accent"
        label={`${formatFigure(today.earned)} of ${formatFigure(today.cap)} earned today`}
      />
      <p className="meta">
        {formatFigure(today.earned)} earned today. This week {formatFigure(week.earned)} of{" "}
        {formatFigure(week.cap)}. Sales, tips and recharges don't count.
      </p>
      <DataTable
        caption="What pays today"
        columns={COLUMNS}
        rows={data.rules.filter(({ timesPerDay }) => timesPerDay !== null)}
        rowKey={({ trigger }) => trigger}
        phone="scroll"
      />
      <p className="meta">
        Past a cap what you do still counts, it pays nothing. <Link to="/earn">All that pays</Link>
      </p>
    </RailSection>
  );
}
