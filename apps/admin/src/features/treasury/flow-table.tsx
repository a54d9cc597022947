import { formatCoins, type TreasuryFlow, type TreasuryView } from "@yoforex/contracts";
import { CoinDelta, type Column, DataTable, EmptyState, Link } from "@yoforex/ui";

const COLUMNS: Column<TreasuryFlow>[] = [
  {
    key: "what",
    label: "What for",
    rowHeader: true,
    width: "grow",
    cell: ({ description }) => description,
  },
  {
    key: "kind",
    label: "Kind",
    width: "fit",
    cell: ({ kind }) => <Link to={`/ledger/transfers?kind=${kind}`}>{kind}</Link>,
  },
  { key: "account", label: "Account", width: "fit", cell: ({ account }) => <code>{account}</code> },
  {
    key: "entries",
    label: "Entries",
    width: "fit",
    align: "end",
    cell: ({ entries }) => formatCoins(entries),
  },
  { key: "sum", label: "Coins", width: "fit", align: "end", cell: ({ sum }) => <CoinDelta amount={sum} /> },
];

/** Everything that moved coins between members and the house, what moved most first; opening + lines = closing. */
export function FlowTable({ data }: { data: TreasuryView }) {
  const rows = data.flows.toSorted((one, other) => Math.abs(other.sum) - Math.abs(one.sum));
  const change = data.accounts.reduce((sum, { opening, closing }) => sum + closing - opening, 0);
  return (
    <DataTable
      caption="Sources and sinks"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ account, kind }) => `${account} ${kind}`}
      foot={{ what: "The house in all", sum: <CoinDelta amount={change} /> }}
      empty={<EmptyState title="Nothing moved">No coins came to the house or left it meanwhile.</EmptyState>}
    />
  );
}
