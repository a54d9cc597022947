import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { BalanceHistoryView } from "@yoforex/contracts";
import { type ChartSeries, formatFigure, LineChart, Section, Segmented } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";

/** Written out here so that the wallet carries no validator. */
const PERIODS = [7, 30, 90, 365] as const;
type Days = (typeof PERIODS)[number];
const CHOICES = PERIODS.map((days) => ({ value: String(days), label: `${days} days` }));

/** What one had at the end of each day: available, and in all five purses. */
export function WalletChart() {
  const trpc = useTRPC();
  const [days, setDays] = useState<Days>(30);
  const history = useQuery(
    trpc.economy.balanceHistory.queryOptions({ days }, { placeholderData: (before) => before }),
  );
  return (
    <Section
      title={`Last ${days} days`}
      aside={
        <Segmented
          label="Period"
          options={CHOICES}
          value={String(days)}
          onValue={(value) => setDays(PERIODS.find((each) => String(each) === value) ?? 30)}
        />
      }
    >
      <Loaded query={history} rows={6}>
        {({ points }) => (
          <LineChart
            title={`Coins over ${days} days`}
            summary={summaryOf(points)}
            series={seriesOf(points)}
            shape="step"
          />
        )}
      </Loaded>
    </Section>
  );
}

type Points = BalanceHistoryView["points"];

const seriesOf = (points: Points): ChartSeries[] => [
  {
    label: "Available",
    area: true,
    points: points.map(({ at, available }) => ({ at: Date.parse(at), value: available })),
  },
  {
    label: "All five purses",
    tone: "second",
    points: points.map(({ at, total }) => ({ at: Date.parse(at), value: total })),
  },
];

function summaryOf(points: Points): string {
  const [before, now] = [points[0]?.available ?? 0, points.at(-1)?.available ?? 0];
  if (before === now) return `Available is ${formatFigure(now)}, as it was at the beginning.`;
  const went = now > before ? "rose" : "fell";
  return `Available ${went} from ${formatFigure(before)} to ${formatFigure(now)}.`;
}
