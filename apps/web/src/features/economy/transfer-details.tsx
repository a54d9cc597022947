import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type EntryView, type TransferId } from "@yoforex/contracts";
import { CoinDelta, type Column, DataTable, DefinitionList, formatFigure, Link } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { accountName } from "./account-name.ts";

const COLUMNS: Column<EntryView>[] = [
  { key: "account", label: "Account", rowHeader: true, cell: accountName },
  {
    key: "amount",
    label: "Amount",
    align: "end",
    cell: ({ amount, mine }) => <CoinDelta amount={amount} own={mine} />,
  },
  {
    key: "after",
    label: "Balance after",
    align: "end",
    cell: ({ balanceAfter }) => (balanceAfter === null ? "" : formatFigure(balanceAfter)),
  },
];

/** Both sides of one entry and why it happened; they add up to 0. */
export function TransferDetails({ transferId }: { transferId: string }) {
  const trpc = useTRPC();
  const transfer = useQuery(trpc.economy.transfer.queryOptions({ transferId: asId<TransferId>(transferId) }));
  return (
    <Loaded query={transfer} rows={3}>
      {({ id, kind, cause, entries, sum, reversalOf, reversedBy }) => (
        <div className="sheet-two">
          <DataTable
            caption="Both sides"
            showCaption
            columns={COLUMNS}
            rows={entries}
            rowKey={(entry) => entry.account}
            foot={{ account: "Sum", amount: formatFigure(sum) }}
            phone="scroll"
          />
          <div className="stack">
            <h3>Why it happened</h3>
            <p>{cause.path === null ? cause.text : <Link to={cause.path}>{cause.text}</Link>}</p>
            <DefinitionList
              items={[
                { term: "Kind", value: <code>{kind}</code> },
                ...(reversalOf === null
                  ? []
                  : [{ term: "Takes back", value: <code className="ref">{reversalOf}</code> }]),
                ...(reversedBy === null
                  ? []
                  : [{ term: "Taken back by", value: <code className="ref">{reversedBy}</code> }]),
                { term: "Transfer", value: <code className="ref">{id}</code> },
              ]}
            />
          </div>
        </div>
      )}
    </Loaded>
  );
}
