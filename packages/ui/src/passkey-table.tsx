import type { PasskeyView } from "@yoforex/contracts";
import type { ReactElement } from "react";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { DateTime, RelativeTime } from "./time.tsx";

export interface PasskeyTableProps {
  passkeys: readonly PasskeyView[];
  site: string;
  busy: boolean;
  onRename(passkey: PasskeyView): void;
  onRemove(passkey: PasskeyView): void;
}

const columns = ({ site, busy, onRename, onRemove }: PasskeyTableProps): Column<PasskeyView>[] => [
  {
    key: "name",
    label: "Name",
    rowHeader: true,
    width: "grow",
    cell: (passkey) => (
      <>
        {passkey.name} {passkey.isBackedUp ? <Badge tone="line">synced</Badge> : null}
        {worksOn(passkey, site) ? null : <Badge tone="warn">for {passkey.site}</Badge>}
      </>
    ),
  },
  {
    key: "used",
    label: "Last used",
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? "never" : <RelativeTime at={lastUsedAt} />),
  },
  { key: "since", label: "Since", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "acts",
    label: "Change",
    hideLabel: true,
    align: "end",
    cell: (passkey) => (
      <span className="passkey-acts">
        <Button size="sm" busy={busy} aria-label={`Rename ${passkey.name}`} onClick={() => onRename(passkey)}>
          Rename
        </Button>
        <Button size="sm" busy={busy} aria-label={`Remove ${passkey.name}`} onClick={() => onRemove(passkey)}>
          Remove
        </Button>
      </span>
    ),
  },
];

/** A passkey works on its site and on those under it. */
const worksOn = ({ site }: PasskeyView, here: string): boolean => `.${here}`.endsWith(`.${site}`);

/** A member's passkeys, one a line. */
export function PasskeyTable(props: PasskeyTableProps): ReactElement {
  return (
    <DataTable
      caption="Passkeys"
      columns={columns(props)}
      rows={[...props.passkeys]}
      rowKey={({ id }) => id}
    />
  );
}
