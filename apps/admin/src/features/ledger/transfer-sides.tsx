import type { EntryView, TransferView } from "@yoforex/contracts";
import { formatCoins } from "@yoforex/contracts";
import { CoinDelta, type Column, DataTable, DateTime, DefinitionList, Link } from "@yoforex/ui";

const accountName = (entry: EntryView) =>
  entry.owner === null ? entry.kind : `@${entry.owner} ${entry.kind}`;

const COLUMNS: Column<EntryView>[] = [
  { key: "account", label: "Account", rowHeader: true, cell: accountName },
  { key: "seq", label: "Seq", align: "end", cell: ({ seq }) => (seq === null ? "" : formatCoins(seq)) },
  { key: "amount", label: "Amount", align: "end", cell: ({ amount }) => <CoinDelta amount={amount} /> },
  {
    key: "after",
    label: "Balance after",
    align: "end",
    cell: ({ balanceAfter }) => (balanceAfter === null ? "" : formatCoins(balanceAfter)),
  },
];

/** Both sides of one transfer, adding up to 0, and what it is about. */
export function TransferSides({ transfer }: { transfer: TransferView & { actor?: string | null } }) {
  const { id, kind, cause, at, entries, sum, reversalOf, reversedBy, actor } = transfer;
  return (
    <div className="sides">
      <DataTable
        caption="Both sides"
        showCaption
        columns={COLUMNS}
        rows={entries}
        rowKey={(entry) => `${entry.account}:${entry.seq}`}
        foot={{ account: "Sum", amount: formatCoins(sum) }}
      />
      <DefinitionList
        items={[
          { term: "Kind", value: <code>{kind}</code> },
          { term: "Cause", value: cause.text },
          { term: "Time", value: <DateTime at={at} style="second" zone /> },
          {
            term: "Actor",
            value: actor === undefined || actor === null ? "the product itself" : `@${actor}`,
          },
          {
            term: "Reverses",
            value:
              reversalOf === null ? (
                "nothing"
              ) : (
                <Link to={`/ledger/transfers/${reversalOf}`}>{reversalOf}</Link>
              ),
          },
          {
            term: "Reversed by",
            value:
              reversedBy === null ? (
                "nothing"
              ) : (
                <Link to={`/ledger/transfers/${reversedBy}`}>{reversedBy}</Link>
              ),
          },
          { term: "Transfer, also its key", value: <code className="ref">{id}</code> },
        ]}
      />
    </div>
  );
}
