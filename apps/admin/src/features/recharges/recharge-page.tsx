import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import {
  asId,
  formatCoins,
  type PaymentEventView,
  type RechargeId,
  type RechargeOrderView,
  UUID,
} from "@yoforex/contracts";
import {
  Badge,
  type Column,
  DataTable,
  DateTime,
  DefinitionList,
  EmptyState,
  Link,
  MemberBadge,
  Page,
  PageHeader,
  Section,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { NotFoundPage } from "../../shell/not-found-page.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { TransferSides } from "../ledger/transfer-sides.tsx";
import { DecideButtons } from "./decide-payment.tsx";
import { money, OUTCOME_WORDS, STATUS_TONE } from "./recharge-words.ts";

const route = getRouteApi("/staff/recharges/$rechargeId");

/** One order for coins: what was bought, all that the provider told, and the entries that came of it. */
export function RechargePage() {
  useTitle("Order for coins");
  const { rechargeId } = route.useParams();
  return UUID.test(rechargeId) ? <Recharge rechargeId={asId<RechargeId>(rechargeId)} /> : <NotFoundPage />;
}

function Recharge({ rechargeId }: { rechargeId: RechargeId }) {
  const trpc = useTRPC();
  const order = useQuery(trpc.recharge.order.queryOptions({ rechargeId }));
  return (
    <Page>
      {order.data === undefined ? <h1 className="sr">Order for coins</h1> : null}
      <Loaded query={order}>{(data) => <Order order={data} />}</Loaded>
    </Page>
  );
}

const EVENTS: Column<PaymentEventView>[] = [
  {
    key: "at",
    label: "Received, UTC",
    rowHeader: true,
    width: "fit",
    cell: ({ at }) => <DateTime at={at} />,
  },
  { key: "type", label: "Told", cell: ({ type }) => <code>{type}</code> },
  { key: "sum", label: "Sum", align: "end", cell: ({ cents, currency }) => money(cents, currency) },
  {
    key: "outcome",
    label: "What came of it",
    width: "grow",
    cell: ({ outcome, open, decision, decidedBy, decisionReason }) => (
      <>
        <Badge tone={open ? "warn" : "plain"}>{OUTCOME_WORDS[outcome]}</Badge>{" "}
        {decision === null ? null : (
          <span className="meta">
            {decision}
            {decidedBy === null ? "" : ` by ${decidedBy}: ${decisionReason}`}
          </span>
        )}
      </>
    ),
  },
  {
    key: "act",
    label: "Decide",
    hideLabel: true,
    align: "end",
    cell: (payment) => (payment.open ? <DecideButtons payment={payment} /> : null),
  },
];

function Order({ order }: { order: RechargeOrderView }) {
  const transfers = [
    ...new Set([order.transferId, ...order.events.map(({ transferId }) => transferId)]),
  ].filter((id) => id !== null);
  return (
    <>
      <PageHeader
        title={`Order ${order.number}`}
        crumbs={[{ label: "Coin sales", to: "/recharges" }, { label: order.number }]}
        meta={<Badge tone={STATUS_TONE[order.status]}>{order.status}</Badge>}
      />
      <DefinitionList items={factsOf(order)} />
      <Section title="What the provider told">
        <DataTable
          caption="What the provider told, the oldest first"
          columns={EVENTS}
          rows={order.events}
          rowKey={(row) => row.id}
          empty={<EmptyState title="Nothing yet">The provider has told nothing about this order.</EmptyState>}
        />
      </Section>
      <Section title="Entries in the ledger">
        {transfers.length === 0 ? (
          <EmptyState title="No coins moved">Nothing was booked for this order.</EmptyState>
        ) : (
          <div className="stack">
            {transfers.map((transferId) => (
              <Transfer key={transferId} transferId={transferId} />
            ))}
          </div>
        )}
      </Section>
    </>
  );
}

const factsOf = (order: RechargeOrderView) => [
  {
    term: "Member",
    value: <MemberBadge member={order.member} to={`/members/${order.member.id}`} hideAvatar />,
  },
  { term: "All orders of hers", value: <Link to={`/recharges?memberId=${order.member.id}`}>Show them</Link> },
  { term: "Coins", value: `${formatCoins(order.coins)} + ${formatCoins(order.bonus)} bonus` },
  { term: "Price", value: money(order.cents) },
  { term: "Refunded", value: money(order.refundedCents) },
  { term: "Coins taken back", value: formatCoins(order.takenBack) },
  { term: "Coins owed", value: formatCoins(order.owed) },
  { term: "Ordered", value: <DateTime at={order.createdAt} zone /> },
  { term: "To be paid until", value: <DateTime at={order.expiresAt} zone /> },
  { term: "Provider’s page", value: <code className="ref">{order.providerReference ?? "none yet"}</code> },
  { term: "Provider’s payment", value: <code className="ref">{order.paymentReference ?? "none yet"}</code> },
];

function Transfer({ transferId }: { transferId: string }) {
  const trpc = useTRPC();
  const transfer = useQuery(trpc.economy.transfer.queryOptions({ transferId }));
  return (
    <Loaded query={transfer} rows={4}>
      {(data) => <TransferSides transfer={data} />}
    </Loaded>
  );
}
