import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { formatCoins, TREASURY_DAYS, type TreasuryView } from "@yoforex/contracts";
import { type ChartSeries, LineChart, Page, PageHeader, Section, StatStrip, TabLinks } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { FlowTable } from "./flow-table.tsx";

const route = getRouteApi("/staff/treasury");

/** How many coins there are, where they came from and where they went. */
export function TreasuryPage() {
  useTitle("Treasury");
  const trpc = useTRPC();
  const { days = 30 } = route.useSearch();
  const query = useQuery(
    trpc.economy.treasury.queryOptions({ days }, { placeholderData: (before) => before }),
  );
  return (
    <Page>
      <PageHeader
        title="Treasury"
        lede="How many coins there are, where they came from and where they went. Days end at 00:00 UTC."
      />
      <TabLinks
        label="Period"
        items={TREASURY_DAYS.map((period) => ({
          to: `/treasury?days=${period}`,
          label: `${period} days`,
          current: period === days,
        }))}
      />
      <Loaded query={query}>{(data) => <Figures data={data} days={days} />}</Loaded>
    </Page>
  );
}

function Figures({ data, days }: { data: TreasuryView; days: number }) {
  const seriesOf = (
    label: string,
    key: "members" | "promotions" | "earned" | "issued",
    look: Pick<ChartSeries, "tone" | "area"> = {},
  ): ChartSeries => ({
    label,
    points: data.points.map((point) => ({ at: Date.parse(point.at), value: point[key] })),
    ...look,
  });
  const held = data.owed.reduce((sum, { coins }) => sum + coins, 0);
  return (
    <>
      <Section title="What members hold">
        <StatStrip
          stats={[
            { label: "In all purses", value: formatCoins(held), note: "owed to members" },
            ...data.owed.map(({ purse, coins }) => ({ label: purse, value: formatCoins(coins) })),
          ]}
        />
      </Section>
      <Section title="Supply">
        <LineChart
          title={`Coins held by members over ${days} days`}
          summary={`Members hold ${formatCoins(held)} coins.`}
          series={[seriesOf("Members", "members", { area: true })]}
          shape="step"
        />
        <LineChart
          title={`Coins that the house earned over ${days} days`}
          summary="Commission, fees of withdrawals and what the store sold, since the beginning."
          series={[seriesOf("House", "earned", { area: true })]}
          shape="step"
        />
        <LineChart
          title={`Coins issued and left for rewards over ${days} days`}
          summary="Every coin was issued once; what is left of the budget pays rewards."
          series={[
            seriesOf("Issued", "issued", { tone: "third" }),
            seriesOf("Rewards", "promotions", { tone: "second" }),
          ]}
          shape="step"
        />
      </Section>
      <Section title="Sources and sinks">
        <FlowTable data={data} />
      </Section>
    </>
  );
}
