import { formatCoins, type TrialBalanceRow, type TrialBalanceView } from "@yoforex/contracts";
import { CoinDelta, type Column, DataTable, Figure, Meter } from "@yoforex/ui";
import { ACCOUNT_NOTES } from "./account-kinds.ts";

function columns(greatest: number, past: boolean): Column<TrialBalanceRow>[] {
  return [
    {
      key: "kind",
      label: "Kind",
      rowHeader: true,
      width: "grow",
      cell: ({ kind }) => (
        <>
          {kind} <span className="meta">{ACCOUNT_NOTES[kind]}</span>
        </>
      ),
    },
    { key: "accounts", label: "Accounts", align: "end", cell: (row) => formatCoins(row.accounts) },
    {
      key: "share",
      label: "Share",
      hideOnPhone: true,
      cell: ({ kind, balance }) => (
        <Meter value={Math.max(0, balance)} max={greatest} label={`${kind} holds ${formatCoins(balance)}`} />
      ),
    },
    {
      key: "today",
      label: past ? "That day" : "Today",
      align: "end",
      cell: (row) => <CoinDelta amount={row.today} />,
    },
    {
      key: "balance",
      label: "Balance",
      align: "end",
      cell: (row) => <Figure to={`/ledger/transfers?account=${row.kind}`}>{formatCoins(row.balance)}</Figure>,
    },
  ];
}

const sumOf = (rows: TrialBalanceRow[], pick: (row: TrialBalanceRow) => number) =>
  rows.reduce((sum, row) => sum + pick(row), 0);

/** Members' accounts, the system's, and the sum of both. */
export function KindTable({ data, past }: { data: TrialBalanceView; past: boolean }) {
  const members = data.rows.filter((row) => row.group === "members");
  const system = data.rows.filter((row) => row.group === "system");
  const shape = columns(Math.max(1, ...data.rows.map((row) => row.balance)), past);
  const foot = (title: string, rows: TrialBalanceRow[]) => ({
    kind: title,
    accounts: formatCoins(sumOf(rows, (row) => row.accounts)),
    today: <CoinDelta amount={sumOf(rows, (row) => row.today)} />,
    balance: formatCoins(sumOf(rows, (row) => row.balance)),
  });
  return (
    <div className="kinds">
      <DataTable
        caption="Members"
        showCaption
        columns={shape}
        rows={members}
        rowKey={(row) => row.kind}
        foot={foot("In members' hands", members)}
      />
      <DataTable
        caption="System"
        showCaption
        columns={shape}
        rows={system}
        rowKey={(row) => row.kind}
        foot={foot("In the system's accounts", system)}
      />
      <p className="grand">
        <b>Sum</b> <span className="num">{formatCoins(data.sumToday)}</span>{" "}
        <b className="num">{formatCoins(data.sum)}</b>
      </p>
    </div>
  );
}
