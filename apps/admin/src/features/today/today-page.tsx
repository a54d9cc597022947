import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { formatCoins, type TodayView } from "@yoforex/contracts";
import {
  Alert,
  DateTime,
  Link,
  Page,
  PageHeader,
  RelativeTime,
  Section,
  type Stat,
  StatStrip,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";

const whole = (n: number) => formatCoins(n);

function waiting(today: TodayView): Stat[] {
  return [
    {
      label: "Listings to review",
      value: whole(today.pendingListings),
      note:
        today.oldestPendingAt === null ? (
          "nothing waits"
        ) : (
          <>
            oldest <RelativeTime at={today.oldestPendingAt} />
          </>
        ),
      to: "/listings",
    },
    {
      label: "Flagged posts",
      value: whole(today.openFlags),
      note: today.openFlags === 0 ? "nothing waits" : "members wait for an answer",
      to: "/flags",
    },
    { label: "Mails waiting", value: whole(today.mailsWaiting), note: "sent within a minute" },
    {
      label: "Mails given up",
      value: whole(today.mailsFailed),
      note: "after eight tries",
      ...(today.mailsFailed > 0 && { tone: "loss" as const }),
    },
  ];
}

function money(today: TodayView): Stat[] {
  return [
    {
      label: "Difference of the books",
      value: whole(today.difference),
      tone: today.difference === 0 ? "gain" : "loss",
      note:
        today.lastCheck === null ? (
          "not checked yet"
        ) : (
          <>
            checked <DateTime at={today.lastCheck.at} zone />
          </>
        ),
      to: "/ledger",
    },
    {
      label: "Sales today",
      value: whole(today.sales),
      note: `${whole(today.salesCoins)} Sweets`,
      to: "/orders",
    },
    {
      label: "In escrow",
      value: whole(today.inEscrow),
      note: "until the sellers are paid",
      to: "/orders?status=escrow",
    },
  ];
}

function people(today: TodayView): Stat[] {
  return [
    { label: "New members today", value: whole(today.newMembers), to: "/members" },
    { label: "Threads today", value: whole(today.newThreads), to: "/content" },
    { label: "Replies today", value: whole(today.newReplies), to: "/content" },
  ];
}

/** Rewards are paid from one budget; when it is empty, members are told that they are owed. */
function LowBudget({ today: { promotions, welcomesOwed } }: { today: TodayView }) {
  return (
    <Alert
      tone="warn"
      title={`${whole(promotions)} Sweets are left in the promotions budget.`}
      action={<Link to="/ledger/transfers?account=promotions">See where it went</Link>}
    >
      Rewards are refused once it is empty.{" "}
      {welcomesOwed === 0
        ? "Nobody waits for coins yet."
        : `Members who wait for their welcome coins: ${whole(welcomesOwed)}. They are paid within five minutes of its being filled.`}
    </Alert>
  );
}

/** Jobs that fail, that nobody runs, or that were given up. */
function JobsAmiss({ jobs: { failing, late, givenUp } }: { jobs: TodayView["jobs"] }) {
  const may = useMay();
  if (failing.length + late.length + givenUp === 0) return null;
  return (
    <Alert
      tone="warn"
      title="Jobs need somebody."
      action={may.call("jobs.list") ? <Link to="/jobs">See the jobs</Link> : undefined}
    >
      {failing.length > 0 ? `Failing: ${failing.join(", ")}. ` : ""}
      {late.length > 0 ? `Late: ${late.join(", ")}. ` : ""}
      {givenUp > 0 ? `Given up and not tried again: ${whole(givenUp)}.` : ""}
    </Alert>
  );
}

/** What needs somebody now, and whether the books are right. Days begin at 00:00 UTC. */
export function TodayPage() {
  useTitle("Today");
  const trpc = useTRPC();
  const today = useQuery(trpc.audit.today.queryOptions());
  return (
    <Page>
      <PageHeader
        title="Today"
        lede="What waits, what was sold, and whether every coin is accounted for. Since 00:00 UTC."
      />
      <Loaded query={today}>
        {(data) => (
          <>
            {data.promotionsLow ? <LowBudget today={data} /> : null}
            <JobsAmiss jobs={data.jobs} />
            <Section title="Waiting">
              <StatStrip stats={waiting(data)} />
            </Section>
            <Section title="Money">
              <StatStrip stats={money(data)} />
            </Section>
            <Section title="Members and posts">
              <StatStrip stats={people(data)} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
