import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { EarnView } from "@yoforex/contracts";
import {
  ButtonLink,
  type Column,
  DataTable,
  DateTime,
  formatFigure,
  Meter,
  Page,
  PageHeader,
  RailSection,
  Section,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { CheckIn } from "./check-in.tsx";
import { EARN_WORDS, RANK_WORDS } from "./earn-words.ts";
import { Earnings } from "./earnings.tsx";
import { FirstSteps } from "./first-steps.tsx";

interface Line {
  key: string;
  what: string;
  /** How long what was written must be; 0 where that is no matter. */
  leastCharacters: number;
  left: string;
  pays: string;
}

type Rule = EarnView["rules"][number];

function leftOf({ done, timesPerDay, timesToday, trigger }: Rule): string {
  if (trigger.startsWith("onboarding.")) return done ? "done" : "once";
  if (timesPerDay === null) return "within the caps";
  return `${Math.max(0, timesPerDay - timesToday)} of ${timesPerDay} today`;
}

/** One figure, or from the least to the most. */
const lineOf = (rule: Rule): Line => ({
  key: rule.trigger,
  what: EARN_WORDS[rule.trigger],
  leastCharacters: rule.leastCharacters,
  left: leftOf(rule),
  pays:
    rule.least === rule.most
      ? formatFigure(rule.most)
      : `${formatFigure(rule.least)} to ${formatFigure(rule.most)}`,
});

const linesOf = ({ rules, acceptedAnswer }: EarnView): Line[] => [
  ...(acceptedAnswer > 0
    ? [
        {
          key: "forum.answer.accepted",
          what: "Answer accepted by who asked",
          leastCharacters: 0,
          left: "no limit",
          pays: formatFigure(acceptedAnswer),
        },
      ]
    : []),
  ...rules.map(lineOf),
];

const COLUMNS: Column<Line>[] = [
  {
    key: "what",
    label: "What pays",
    rowHeader: true,
    width: "grow",
    cell: ({ what, leastCharacters }) => (
      <>
        {what}
        {leastCharacters > 0 ? <span className="meta"> {leastCharacters} characters or more</span> : null}
      </>
    ),
  },
  { key: "left", label: "Left", align: "end", cell: ({ left }) => left },
  { key: "pays", label: "Coins", align: "end", phone: "corner", cell: ({ pays }) => pays },
];

/** What pays, what is left of it, and what one's acts brought. */
export function EarnPage() {
  useTitle("Earn");
  return <MembersOnly title="Earn">{() => <Earn />}</MembersOnly>;
}

function Earn() {
  const trpc = useTRPC();
  const earn = useQuery(trpc.economy.earn.queryOptions());
  return (
    <Page rail={earn.data === undefined ? null : <Progress earn={earn.data} />}>
      <PageHeader
        title="Earn"
        lede="What you do pays by itself: nobody has to ask for it, and nobody can."
        actions={
          <>
            <ButtonLink to="/invite">Invite</ButtonLink>
            <ButtonLink to="/tier">Tier</ButtonLink>
            <ButtonLink to="/badges">Badges</ButtonLink>
            <ButtonLink to="/vault">Vault</ButtonLink>
          </>
        }
      />
      <FirstSteps />
      <Loaded query={earn}>
        {(data) => (
          <>
            <CheckIn state={data.checkIn} />
            <Section title="What pays">
              <DataTable
                caption="What pays"
                columns={COLUMNS}
                rows={linesOf(data)}
                rowKey={(row) => row.key}
              />
              <p className="meta">
                {data.vault.withheldBps / 100} % of an earning of {formatFigure(data.vault.withheldFrom)}{" "}
                coins or more goes into your vault for {data.vault.withheldDays} days. First steps are gifts:
                they can be spent and not withdrawn, and nothing of them is withheld.
              </p>
            </Section>
          </>
        )}
      </Loaded>
      <Section title="What your acts brought">
        <Earnings />
      </Section>
    </Page>
  );
}

function Progress({ earn }: { earn: EarnView }) {
  const { today, week, level, levelFrom, levelTo, rank, xp } = earn;
  const words = {
    today: `${formatFigure(today.earned)} of ${formatFigure(today.cap)} coins earned today`,
    week: `${formatFigure(week.earned)} of ${formatFigure(week.cap)} coins earned this week`,
    level: `${formatFigure(xp - levelFrom)} of ${formatFigure(levelTo - levelFrom)} points to level ${level + 1}`,
  };
  return (
    <>
      <RailSection title="Caps">
        <p>{words.today}</p>
        <Meter value={today.earned} max={today.cap} label={words.today} />
        <p className="meta">
          Begins anew <DateTime at={today.resetsAt} />
        </p>
        <p>{words.week}</p>
        <Meter value={week.earned} max={week.cap} label={words.week} />
        <p className="meta">
          Begins anew <DateTime at={week.resetsAt} />
        </p>
      </RailSection>
      <RailSection title={`Level ${level}, ${RANK_WORDS[rank]}`}>
        <p>{words.level}</p>
        <Meter value={xp - levelFrom} max={levelTo - levelFrom} label={words.level} tone="accent" />
        <p className="meta">Points come from what you do, only grow, and raise the caps.</p>
      </RailSection>
    </>
  );
}
