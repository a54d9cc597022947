import type { SettingsVersion } from "@yoforex/contracts";
import {
  Button,
  type Column,
  DataTable,
  DateTime,
  DefinitionList,
  EmptyState,
  MemberBadge,
} from "@yoforex/ui";

const STATUS: Record<SettingsVersion["status"], string> = {
  pending: "to come",
  in_force: "in force",
  replaced: "replaced",
  cancelled: "cancelled",
};

const COLUMNS: Column<SettingsVersion>[] = [
  { key: "version", label: "Version", rowHeader: true, width: "fit", cell: ({ version }) => version },
  { key: "section", label: "Section", width: "fit", cell: ({ section }) => section },
  { key: "status", label: "Stands", width: "fit", cell: ({ status }) => STATUS[status] },
  { key: "at", label: "From, UTC", width: "fit", cell: ({ effectiveAt }) => <DateTime at={effectiveAt} /> },
  {
    key: "by",
    label: "By",
    width: "fit",
    cell: ({ by }) => (by === null ? "the product" : <MemberBadge member={by} to={`/members/${by.id}`} />),
  },
  { key: "reason", label: "Why", width: "grow", cell: ({ reason }) => reason },
];

interface VersionsProps {
  caption: string;
  rows: SettingsVersion[];
  /** What can be done with a version, if anything. */
  act: { label: string; on(version: SettingsVersion): void } | null;
  empty: string;
}

/** Versions with what each changed. */
export function Versions({ caption, rows, act, empty }: VersionsProps) {
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS}
      rows={rows}
      rowKey={({ version }) => String(version)}
      expand={{
        label: ({ version }) => `What version ${version} changed`,
        render: (row) => (
          <div className="stack">
            <Changes row={row} />
            {act === null ? null : (
              <p className="form-actions">
                <Button size="sm" onClick={() => act.on(row)}>
                  {act.label} {row.version}
                </Button>
              </p>
            )}
          </div>
        ),
      }}
      empty={<EmptyState title="None">{empty}</EmptyState>}
    />
  );
}

function Changes({ row }: { row: SettingsVersion }) {
  const { changes, cancelled, at } = row;
  return (
    <DefinitionList
      items={[
        { term: "Made", value: <DateTime at={at} zone /> },
        ...changes.map(({ label, before, after }) => ({
          term: label,
          value: (
            <>
              <del>{String(before ?? "nothing")}</del> → <ins>{String(after ?? "nothing")}</ins>
            </>
          ),
        })),
        ...(changes.length === 0 ? [{ term: "Changed", value: "Nothing of this section." }] : []),
        ...(cancelled === null
          ? []
          : [{ term: "Cancelled", value: `by @${cancelled.by.username}: ${cancelled.reason}` }]),
      ]}
    />
  );
}
