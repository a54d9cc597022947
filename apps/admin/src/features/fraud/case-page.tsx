import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { asId, type FraudCase, type FraudSignalId, formatCoins } from "@yoforex/contracts";
import {
  Badge,
  DateTime,
  DefinitionList,
  MemberBadge,
  Page,
  PageHeader,
  Section,
  Timeline,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { Acts } from "./acts.tsx";
import { ACT_NAMES, measured, RULE_NAMES, RULE_NOTES, STATE_NAMES } from "./fraud-words.ts";
import { Payments } from "./payments.tsx";
import { SignalTable } from "./signal-table.tsx";

const route = getRouteApi("/staff/fraud/$signalId");

/** One signal with all that a decision needs. */
export function FraudCasePage() {
  useTitle("Fraud");
  const trpc = useTRPC();
  const { signalId } = route.useParams();
  const query = useQuery(trpc.fraud.case.queryOptions({ signalId: asId<FraudSignalId>(signalId) }));
  return (
    <Page>
      <Loaded query={query}>{(data) => <Case found={data} />}</Loaded>
    </Page>
  );
}

function Case({ found }: { found: FraudCase }) {
  const { rule, state, member, overlapping, others, decisions } = found;
  return (
    <>
      <PageHeader
        title={RULE_NAMES[rule]}
        lede={RULE_NOTES[rule]}
        crumbs={[{ label: "Fraud", to: "/fraud" }, { label: member.username }]}
        meta={
          <>
            <Badge tone={STATE_NAMES[state].tone}>{STATE_NAMES[state].name}</Badge>
            {found.memberFrozen ? <Badge tone="loss">coins are frozen</Badge> : null}
            <MemberBadge member={member} to={`/members/${member.id}`} />
          </>
        }
      />
      <Acts found={found} />
      <Section title="What was found">
        <DefinitionList items={factsOf(found)} />
      </Section>
      {others.length === 0 ? null : (
        <Section title="Who else is in it">
          <p className="cluster">
            {others.map((other) => (
              <MemberBadge key={other.id} member={other} to={`/members/${other.id}`} />
            ))}
          </p>
        </Section>
      )}
      {found.transfers.length === 0 ? null : <Payments key={decisions.length} found={found} />}
      {overlapping.length === 0 ? null : (
        <Section title="Overlaps with">
          <SignalTable caption="Signals of the same time" rows={overlapping} empty={null} />
        </Section>
      )}
      <Section title="What staff said">
        <Said decisions={decisions} />
      </Section>
    </>
  );
}

const factsOf = (found: FraudCase) => [
  { term: "Measured", value: measured(found) },
  { term: "From", value: <DateTime at={found.from} zone /> },
  { term: "Until", value: <DateTime at={found.to} zone /> },
  { term: "Found", value: <DateTime at={found.createdAt} zone /> },
  ...(found.device === null ? [] : [{ term: "Browser", value: found.device }]),
  ...(found.frozeByRule ? [{ term: "The rule", value: "froze her coins; dismissing lifts that" }] : []),
];

function Said({ decisions }: Pick<FraudCase, "decisions">) {
  if (decisions.length === 0) return <p className="meta">Nobody has said anything yet.</p>;
  return (
    <Timeline
      items={decisions.map(({ act, by, at, reason, taken, short }) => ({
        key: at,
        when: <DateTime at={at} zone />,
        what: `${ACT_NAMES[act]}, by ${by}${
          act === "claw_back" ? `: ${formatCoins(taken)} coins, ${formatCoins(short)} were spent` : ""
        }`,
        note: reason,
      }))}
    />
  );
}
