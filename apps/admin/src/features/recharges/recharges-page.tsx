import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { asId, type MemberId, RECHARGE_STATUSES, type RechargeOrderRow, UUID } from "@yoforex/contracts";
import {
  Badge,
  CoinAmount,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Link,
  MemberBadge,
  Page,
  PageHeader,
  Section,
  TabLinks,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { FlaggedPayments } from "./flagged-payments.tsx";
import { money, STATUS_TONE } from "./recharge-words.ts";

const route = getRouteApi("/staff/recharges");

const COLUMNS: Column<RechargeOrderRow>[] = [
  {
    key: "number",
    label: "Order",
    rowHeader: true,
    width: "fit",
    cell: ({ id, number }) => <Link to={`/recharges/${id}`}>{number}</Link>,
  },
  { key: "at", label: "Ordered, UTC", width: "fit", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "member",
    label: "Member",
    width: "grow",
    cell: ({ member }) => <MemberBadge member={member} to={`/members/${member.id}`} hideAvatar />,
  },
  { key: "provider", label: "Provider", cell: ({ provider }) => provider },
  {
    key: "status",
    label: "State",
    cell: ({ status, underReview }) => (
      <Badge tone={underReview ? "warn" : STATUS_TONE[status]}>{underReview ? "to look at" : status}</Badge>
    ),
  },
  { key: "price", label: "Price", align: "end", cell: ({ cents }) => money(cents) },
  {
    key: "coins",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: ({ coins, bonus }) => <CoinAmount amount={coins + bonus} bare />,
  },
];

/** Coins that members buy: what waits for a decision, and every order. */
export function RechargesPage() {
  useTitle("Coin sales");
  const trpc = useTRPC();
  const { status, memberId = "" } = route.useSearch();
  const ofMember = UUID.test(memberId) ? asId<MemberId>(memberId) : undefined;
  const query = useInfiniteQuery(
    trpc.recharge.orders.infiniteQueryOptions(
      { limit: 30, ...(status && { status }), ...(ofMember && { memberId: ofMember }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const pathOf = (tab: string | undefined) => {
    const search = new URLSearchParams({
      ...(tab && { status: tab }),
      ...(ofMember && { memberId: ofMember }),
    });
    return search.size === 0 ? "/recharges" : `/recharges?${search}`;
  };
  return (
    <Page>
      <PageHeader
        title="Coin sales"
        lede="Coins are booked by the provider’s signed message alone. What doesn’t fit waits here."
      />
      <FlaggedPayments />
      <Section title={ofMember === undefined ? "Orders" : "Orders of one member"}>
        <TabLinks
          label="State of the orders"
          items={[undefined, ...RECHARGE_STATUSES].map((tab) => ({
            to: pathOf(tab),
            label: tab === undefined ? "All" : `${tab.charAt(0).toUpperCase()}${tab.slice(1)}`,
            current: tab === status,
          }))}
        />
        <Loaded query={query}>
          {(data) => (
            <DataTable
              caption="Orders for coins"
              columns={COLUMNS}
              rows={rowsOf(data)}
              rowKey={(row) => row.id}
              empty={<EmptyState title="Nothing here">No order is in this state.</EmptyState>}
            />
          )}
        </Loaded>
        <More query={query} />
      </Section>
    </Page>
  );
}
