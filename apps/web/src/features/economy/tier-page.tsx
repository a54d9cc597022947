import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { LoyaltyView } from "@yoforex/contracts";
import { Badge, type Column, DataTable, Meter, Page, PageHeader, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { TierChanges } from "./tier-changes.tsx";
import { feeWords, nextTier, TIER_WORDS } from "./tier-words.ts";

/** One's tier, what it gives, what the next asks for, and when it changed. */
export function TierPage() {
  useTitle("Tier");
  return <MembersOnly title="Tier">{() => <Tier />}</MembersOnly>;
}

function Tier() {
  const trpc = useTRPC();
  const query = useQuery(trpc.economy.loyalty.queryOptions());
  return (
    <Page>
      <PageHeader
        title="Tier"
        lede="The more days you do something here, the less a withdrawal costs you. Tiers are counted anew every night."
      />
      <Loaded query={query}>
        {(loyalty) => (
          <>
            <Progress loyalty={loyalty} />
            <Tiers loyalty={loyalty} />
          </>
        )}
      </Loaded>
      <Section title="When it changed">
        <TierChanges />
      </Section>
    </Page>
  );
}

function Progress({ loyalty }: { loyalty: LoyaltyView }) {
  const { tier, feeBps, activeDays, activeToday, windowDays } = loyalty;
  const next = nextTier(loyalty);
  const goal = next?.fromDays ?? windowDays;
  const words = `${activeDays} of ${goal} active days in the last ${windowDays}`;
  return (
    <Section title={TIER_WORDS[tier]}>
      <p>
        {feeBps === 0 ? "Your withdrawals cost no fee." : `A withdrawal costs you ${feeWords(feeBps)}.`}{" "}
        {next === undefined ? "There is no tier above." : wayTo(next, activeDays)}
      </p>
      <p>{words}</p>
      <Meter value={activeDays} max={goal} label={words} tone="accent" />
      <p className="meta">
        {activeToday ? "Today is an active day; it counts from tomorrow on." : "Today is no active day yet."}{" "}
        A day is active with a thread or reply that is long enough to pay, an approved item, a sale or a
        purchase. Orders count once they are settled, for the day they were made.
      </p>
    </Section>
  );
}

function wayTo({ tier, fromDays, feeBps }: LoyaltyView["tiers"][number], activeDays: number): string {
  const fee = feeBps === 0 ? "no fee" : `a fee of ${feeWords(feeBps)}`;
  if (activeDays >= fromDays) return `${TIER_WORDS[tier]}, with ${fee}, is yours from tonight.`;
  return `${fromDays - activeDays} more bring ${TIER_WORDS[tier]}, with ${fee}.`;
}

function Tiers({ loyalty }: { loyalty: LoyaltyView }) {
  const columns: Column<LoyaltyView["tiers"][number]>[] = [
    {
      key: "tier",
      label: "Tier",
      rowHeader: true,
      width: "grow",
      cell: ({ tier }) => (
        <>
          {TIER_WORDS[tier]} {tier === loyalty.tier ? <Badge tone="gain">yours</Badge> : null}
        </>
      ),
    },
    { key: "days", label: "Active days", align: "end", cell: ({ fromDays }) => fromDays },
    {
      key: "fee",
      label: "Withdrawal fee",
      align: "end",
      phone: "corner",
      cell: ({ feeBps }) => feeWords(feeBps),
    },
  ];
  return (
    <Section title="What each gives">
      <DataTable caption="Tiers" columns={columns} rows={loyalty.tiers} rowKey={({ tier }) => tier} />
    </Section>
  );
}
