import { type DryRunView, formatCoins } from "@yoforex/contracts";
import { Alert, type Column, DataTable, DateTime, EmptyState, MemberBadge } from "@yoforex/ui";

type Trigger = DryRunView["triggers"][number];
type Gain = DryRunView["gainers"][number];

const signed = (amount: number): string =>
  `${amount > 0 ? "+" : amount < 0 ? "−" : ""}${formatCoins(Math.abs(amount))}`;

const TRIGGERS: Column<Trigger>[] = [
  { key: "trigger", label: "For", rowHeader: true, cell: ({ trigger }) => <code>{trigger}</code> },
  { key: "deeds", label: "Deeds", align: "end", cell: ({ deeds }) => formatCoins(deeds) },
  { key: "before", label: "Paid", align: "end", cell: ({ before }) => formatCoins(before) },
  { key: "after", label: "Would pay", align: "end", cell: ({ after }) => formatCoins(after) },
  { key: "change", label: "Change", align: "end", cell: ({ before, after }) => signed(after - before) },
  {
    key: "vault",
    label: "Of it to the vault",
    align: "end",
    cell: ({ withheldBefore, withheldAfter }) =>
      `${formatCoins(withheldBefore)} → ${formatCoins(withheldAfter)}`,
  },
];

const MEMBERS: Column<Gain>[] = [
  {
    key: "member",
    label: "Member",
    rowHeader: true,
    cell: ({ member }) => <MemberBadge member={member} to={`/members/${member.id}`} />,
  },
  { key: "before", label: "Got", align: "end", cell: ({ before }) => formatCoins(before) },
  { key: "after", label: "Would get", align: "end", cell: ({ after }) => formatCoins(after) },
  { key: "change", label: "Change", align: "end", cell: ({ before, after }) => signed(after - before) },
];

const EARNED =
  "Posts are as long as they are now, levels are as they were, nobody would have acted otherwise, and a day of " +
  "check-ins or a streak that never got a row stays without one. Accepted answers and sales are not among these deeds.";

/** What was done again for each section, and what that can't know. */
const LIMITS: Record<string, string> = {
  earn: EARNED,
  vault: EARNED,
  market:
    "Sellers' shares of the orders that were not refunded, at the prices of then. Bounds of prices, escrow and refunds move no coins of these orders and are not tried.",
  loyalty:
    "Coins that went out after the fee, of withdrawals that were not refused or cancelled. Everybody is in the tier in which she was.",
  withdrawals:
    "Coins that were asked for and would have been let through by least and greatest amounts and by the account's age. Rate, cooling-off and the second admin are not tried.",
};

/** What the draft would have meant, and what that can't tell. */
export function DryRun({ run, section }: { run: DryRunView; section: string }) {
  if (!run.hasFacts) {
    return (
      <EmptyState title="Nothing to try it on">
        What these numbers decide is not written down act by act, so the last 30 days say nothing about it.
      </EmptyState>
    );
  }
  const members = (caption: string, rows: Gain[]) =>
    rows.length === 0 ? null : (
      <DataTable
        caption={caption}
        showCaption
        columns={MEMBERS}
        rows={rows}
        rowKey={({ member }) => member.id}
      />
    );
  return (
    <div className="stack">
      <p>
        <DateTime at={run.from} zone /> to <DateTime at={run.to} zone />: {formatCoins(run.membersAffected)}{" "}
        of {formatCoins(run.membersSeen)} members whom it concerns would have had something else. Nothing was
        changed.
      </p>
      {run.complete ? null : (
        <Alert tone="warn" title="Only a part">
          There were more than 100,000 deeds; the sums are of the first of them, member after member.
        </Alert>
      )}
      <DataTable
        caption="By what paid"
        showCaption
        columns={TRIGGERS}
        rows={run.triggers}
        rowKey={({ trigger }) => trigger}
        empty={
          <EmptyState title="Nothing happened">
            The last 30 days brought nothing that these numbers decide.
          </EmptyState>
        }
      />
      {members("Who would have gained most", run.gainers)}
      {members("Who would have lost most", run.losers)}
      <p className="meta">{LIMITS[section]}</p>
    </div>
  );
}
