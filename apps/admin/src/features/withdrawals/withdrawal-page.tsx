import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { asId, formatCoins, formatUsCents, type WithdrawalCase, type WithdrawalId } from "@yoforex/contracts";
import {
  Alert,
  Badge,
  DateTime,
  DefinitionList,
  Link,
  MemberBadge,
  Page,
  PageHeader,
  Section,
  Timeline,
} from "@yoforex/ui";
import { ForAdmins } from "../../shell/for-admins.tsx";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { Decisions } from "./decisions.tsx";
import { Reveal } from "./reveal.tsx";
import { STATUS_NAMES } from "./withdrawal-names.ts";

const route = getRouteApi("/staff/withdrawals/$withdrawalId");

/** One withdrawal with what a decision needs. */
export function WithdrawalPage() {
  useTitle("Withdrawal");
  const may = useMay();
  const { withdrawalId } = route.useParams();
  if (!may.call("withdrawals.case")) return <ForAdmins what="Withdrawals" />;
  return <Found withdrawalId={asId<WithdrawalId>(withdrawalId)} />;
}

function Found({ withdrawalId }: { withdrawalId: WithdrawalId }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.withdrawals.case.queryOptions({ withdrawalId }));
  return (
    <Page>
      <Loaded query={query}>{(data) => <Case found={data} />}</Loaded>
    </Page>
  );
}

function Case({ found }: { found: WithdrawalCase }) {
  const { number, status, member, twoAdmins, correctedAt } = found;
  return (
    <>
      <PageHeader
        title={`Withdrawal ${number}`}
        crumbs={[{ label: "Withdrawals", to: "/withdrawals" }, { label: number }]}
        meta={
          <>
            <Badge tone={STATUS_NAMES[status].tone}>{STATUS_NAMES[status].name}</Badge>
            {twoAdmins ? <Badge tone="line">two admins</Badge> : null}
            <MemberBadge member={member} to={`/members/${member.id}`} />
          </>
        }
      />
      {correctedAt === null ? null : (
        <Alert tone="warn" title="It was recorded as paid and was not. Its coins, fee included, went back." />
      )}
      <Decisions found={found} />
      <Section title="What was asked for">
        <DefinitionList items={moneyOf(found)} />
        {found.may.reveal ? <Reveal withdrawalId={found.id} /> : null}
      </Section>
      <Section title="The member">
        <DefinitionList items={factsOf(found)} />
        <Remarks found={found} />
      </Section>
      <Section title="What happened">
        <Timeline
          items={found.steps.map(({ status: to, said, at, by }, i) => ({
            key: `${i}`,
            when: <DateTime at={at} zone />,
            what: `${STATUS_NAMES[to].name}, by ${by ?? "the product"}`,
            note: said,
          }))}
        />
      </Section>
    </>
  );
}

const moneyOf = (found: WithdrawalCase) => [
  { term: "Coins", value: formatCoins(found.amount) },
  { term: `Fee, ${found.feeBps / 100}% (${found.tier})`, value: formatCoins(found.fee) },
  { term: "Goes out", value: `${formatCoins(found.net)}, ${formatUsCents(found.usCents)}` },
  { term: "To", value: `${found.method}: ${found.masked}` },
  { term: "Paid by", value: found.rail === null ? "nobody yet" : `${found.rail}${reference(found)}` },
  {
    term: "Ledger",
    value: (
      <>
        <Link to={`/ledger/transfers/${found.holdTransferId}`}>hold</Link>
        {found.settleTransferId === null ? null : (
          <>
            , <Link to={`/ledger/transfers/${found.settleTransferId}`}>settlement</Link>
          </>
        )}
      </>
    ),
  },
];

const reference = (found: WithdrawalCase) => (found.reference === null ? "" : `, under ${found.reference}`);

const factsOf = ({ facts }: WithdrawalCase) => [
  { term: "Member since", value: <DateTime at={facts.memberSince} /> },
  { term: "Tier now", value: facts.tierNow },
  { term: "Asked for in 24 hours", value: formatCoins(facts.usedToday) },
  { term: "Paid before", value: formatCoins(facts.paidBefore) },
  { term: "Wallet", value: facts.frozen ? "frozen: nothing may be paid" : "active" },
];

function Remarks({ found: { facts } }: { found: WithdrawalCase }) {
  if (facts.remarks.length === 0) return <p className="meta">Staff wrote no notes about this member.</p>;
  return (
    <Timeline
      items={facts.remarks.map(({ text, by, at }) => ({
        key: at,
        when: <DateTime at={at} />,
        what: `${by}: ${text}`,
      }))}
    />
  );
}
