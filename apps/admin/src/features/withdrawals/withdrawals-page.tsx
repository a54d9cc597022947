import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { type AdminWithdrawal, formatCoins, formatUsCents } from "@yoforex/contracts";
import {
  Badge,
  Checkbox,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Link,
  MemberBadge,
  Page,
  PageHeader,
  TabLinks,
} from "@yoforex/ui";
import { useState } from "react";
import { ForAdmins } from "../../shell/for-admins.tsx";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { BatchBar } from "./batch-bar.tsx";
import { STATUS_NAMES, TABS } from "./withdrawal-names.ts";

const route = getRouteApi("/staff/withdrawals");

interface Picking {
  chosen: readonly string[];
  toggle(id: string): void;
}

const pickColumn = ({ chosen, toggle }: Picking): Column<AdminWithdrawal> => ({
  key: "pick",
  label: "Choose",
  hideLabel: true,
  width: "fit",
  cell: ({ id, number }) => (
    <Checkbox
      label={<span className="sr">Choose {number}</span>}
      checked={chosen.includes(id)}
      onChange={() => toggle(id)}
    />
  ),
});

const COLUMNS: Column<AdminWithdrawal>[] = [
  {
    key: "number",
    label: "Withdrawal",
    rowHeader: true,
    width: "fit",
    cell: ({ id, number }) => <Link to={`/withdrawals/${id}`}>{number}</Link>,
  },
  { key: "at", label: "Asked, UTC", width: "fit", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "member",
    label: "Member",
    width: "grow",
    cell: ({ member }) => <MemberBadge member={member} to={`/members/${member.id}`} hideAvatar />,
  },
  { key: "to", label: "To", cell: ({ masked }) => masked },
  {
    key: "status",
    label: "State",
    cell: ({ status, twoAdmins, correctedAt }) => (
      <>
        <Badge tone={STATUS_NAMES[status].tone}>{STATUS_NAMES[status].name}</Badge>{" "}
        {twoAdmins ? <Badge tone="line">two admins</Badge> : null}
        {correctedAt === null ? null : <Badge tone="loss">corrected</Badge>}
      </>
    ),
  },
  { key: "amount", label: "Coins", align: "end", cell: ({ amount }) => formatCoins(amount) },
  { key: "money", label: "Goes out", align: "end", cell: ({ usCents }) => formatUsCents(usCents) },
];

/** The desk: what waits comes first, the oldest on top. */
export function WithdrawalsPage() {
  useTitle("Withdrawals");
  const may = useMay();
  const { status = "pending" } = route.useSearch();
  if (!may.call("withdrawals.list")) return <ForAdmins what="Withdrawals" />;
  return (
    <Page>
      <PageHeader
        title="Withdrawals"
        lede="Nobody decides on her own; great ones take two admins. Paying asks you to confirm that it is you."
      />
      <TabLinks
        label="State of the withdrawals"
        items={TABS.map((tab) => ({
          to: tab === "pending" ? "/withdrawals" : `/withdrawals?status=${tab}`,
          label: STATUS_NAMES[tab].name,
          current: tab === status,
        }))}
      />
      <Queue key={status} status={status} />
    </Page>
  );
}

function Queue({ status }: { status: (typeof TABS)[number] }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]));
  const query = useInfiniteQuery(
    trpc.withdrawals.list.infiniteQueryOptions(
      { limit: 30, status },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const isPicking = status === "pending" || status === "under_review";
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <>
            {isPicking && rowsOf(data).length > 0 ? (
              <BatchBar chosen={chosen} onDone={() => setChosen([])} />
            ) : null}
            <DataTable
              caption="Withdrawals"
              columns={isPicking ? [pickColumn({ chosen, toggle }), ...COLUMNS] : COLUMNS}
              rows={rowsOf(data)}
              rowKey={(row) => row.id}
              empty={<EmptyState title="Nothing here">No withdrawal is in this state.</EmptyState>}
            />
          </>
        )}
      </Loaded>
      <More query={query} />
    </>
  );
}
