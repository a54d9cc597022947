import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import {
  type AdminMemberDetail,
  asId,
  formatCoins,
  type MemberId,
  type MemberWaysIn,
} from "@yoforex/contracts";
import { Button, type Column, DataTable, DateTime, DefinitionList, EmptyState } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { type LostFactor, RemoveFactorDialog } from "./remove-factor.tsx";

type Passkey = MemberWaysIn["passkeys"][number];
type Session = MemberWaysIn["sessions"][number];

/** How a member gets in, and a way to take a second factor away that she has lost. No secret and no address is told. */
export function WaysIn({ member }: { member: AdminMemberDetail }) {
  const trpc = useTRPC();
  const may = useMay();
  const [lost, setLost] = useState<LostFactor | null>(null);
  const memberId = asId<MemberId>(member.id);
  const query = useQuery(trpc.members.waysIn.queryOptions({ memberId }));
  const isOther = may.sanction(member, "suspend");
  return (
    <Loaded query={query} rows={3}>
      {(found) => (
        <div className="stack">
          <DefinitionList items={factsOf(found)} />
          {found.totpSince !== null && isOther && may.call("members.removeTotp") ? (
            <p className="form-actions">
              <Button size="sm" onClick={() => setLost({ type: "totp" })}>
                Remove the authenticator app
              </Button>
            </p>
          ) : null}
          <DataTable
            caption="Passkeys"
            showCaption
            columns={
              isOther && may.call("members.removePasskey") ? [...PASSKEYS, removeColumn(setLost)] : PASSKEYS
            }
            rows={found.passkeys}
            rowKey={({ id }) => id}
            empty={<EmptyState title="No passkeys">She signs in without any.</EmptyState>}
          />
          <DataTable
            caption="Open sessions"
            showCaption
            columns={SESSIONS}
            rows={found.sessions}
            rowKey={({ host, createdAt, device }) => `${host} ${createdAt} ${device}`}
            empty={<EmptyState title="Signed out">She is signed in nowhere.</EmptyState>}
          />
          {lost === null ? null : (
            <RemoveFactorDialog memberId={memberId} factor={lost} onClose={() => setLost(null)} />
          )}
        </div>
      )}
    </Loaded>
  );
}

const factsOf = ({ byPassword, totpSince, codesLeft, providers }: MemberWaysIn) => [
  { term: "Password", value: byPassword ? "set" : "none" },
  {
    term: "Authenticator app",
    value:
      totpSince === null ? (
        "none"
      ) : (
        <>
          since <DateTime at={totpSince} zone />
        </>
      ),
  },
  { term: "Recovery codes left", value: formatCoins(codesLeft) },
  ...providers.map(({ label, linkedAt, lastUsedAt }) => ({
    term: label,
    value: (
      <>
        linked <DateTime at={linkedAt} zone />,{" "}
        {lastUsedAt === null ? (
          "never used"
        ) : (
          <>
            last used <DateTime at={lastUsedAt} zone />
          </>
        )}
      </>
    ),
  })),
];

const PASSKEYS: Column<Passkey>[] = [
  { key: "name", label: "Passkey", rowHeader: true, width: "grow", cell: ({ name }) => name },
  { key: "site", label: "Works on", cell: ({ site }) => site },
  { key: "since", label: "Added, UTC", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "used",
    label: "Last used, UTC",
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? "never" : <DateTime at={lastUsedAt} />),
  },
];

const removeColumn = (onRemove: (factor: LostFactor) => void): Column<Passkey> => ({
  key: "remove",
  label: "Remove",
  hideLabel: true,
  align: "end",
  cell: ({ id, name }) => (
    <Button size="sm" aria-label={`Remove ${name}`} onClick={() => onRemove({ type: "passkey", id, name })}>
      Remove
    </Button>
  ),
});

const SESSIONS: Column<Session>[] = [
  { key: "device", label: "Device", rowHeader: true, width: "grow", cell: ({ device }) => device },
  {
    key: "host",
    label: "Where",
    width: "fit",
    cell: ({ host }) => (host === "admin" ? "admin app" : "member app"),
  },
  { key: "since", label: "Since, UTC", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  { key: "used", label: "Last used, UTC", cell: ({ lastUsedAt }) => <DateTime at={lastUsedAt} /> },
];
