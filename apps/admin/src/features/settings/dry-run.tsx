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

/** What the draft would have meant, and what that can't tell. */
export function DryRun({ run }: { run: DryRunView }) {
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
        of {formatCoins(run.membersSeen)} members who earned would have had something else. Nothing was
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
        empty={<EmptyState title="Nobody earned anything">The last 30 days brought no rewards.</EmptyState>}
      />
      {members("Who would have gained most", run.gainers)}
      {members("Who would have lost most", run.losers)}
      <p className="meta">
        What it can't know: posts are as long as they are now, levels are as they were, nobody would have
        acted otherwise, and a day of check-ins or a streak that never got a row stays without one. Accepted
        answers and sales are not among these deeds.
      </p>
    </div>
  );
}
