import type { PasskeyView } from "@yoforex/contracts";
import { type ReactElement, useState } from "react";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { KeyIcon } from "./icons.ts";
import { PasskeyNameDialog } from "./passkey-name-dialog.tsx";
import { PasskeyTable } from "./passkey-table.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

export interface PasskeyPanelProps {
  passkeys: readonly PasskeyView[];
  /** The site of this page: a passkey of another works elsewhere. */
  site: string;
  /** Whether this browser can make one. */
  canAdd: boolean;
  /** Codes just made with the first second factor, to be shown once. */
  codes: readonly string[];
  /** Whether without a passkey the password alone would be enough. */
  isOnlyFactor: boolean;
  busy: boolean;
  error?: string | undefined;
  onAdd(name: string): void;
  onRename(passkeyId: string, name: string): void;
  onRemove(passkeyId: string): void;
  onKept(): void;
}

type Asked = { act: "add" } | { act: "rename" | "remove"; passkey: PasskeyView };

/** A member's passkeys: added, seen, renamed, removed. Alike for members and staff. */
export function PasskeyPanel(props: PasskeyPanelProps): ReactElement {
  const { passkeys, site, canAdd, codes, busy, error } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  if (codes.length > 0) return <RecoveryCodes codes={codes} onKept={props.onKept} />;
  return (
    <div className="stack">
      <p>
        A passkey signs you in with your finger, face or device PIN, without the password. It works on this
        site alone, so no false page can ask you for it.
      </p>
      {error === undefined ? null : <Alert tone="loss" live title={error} />}
      {passkeys.length > 0 ? (
        <PasskeyTable
          passkeys={passkeys}
          site={site}
          busy={busy}
          onRename={(passkey) => setAsked({ act: "rename", passkey })}
          onRemove={(passkey) => setAsked({ act: "remove", passkey })}
        />
      ) : null}
      {canAdd ? (
        <p className="totp__actions">
          <Button icon={KeyIcon} busy={busy} onClick={() => setAsked({ act: "add" })}>
            Add a passkey
          </Button>
        </p>
      ) : (
        <p className="meta">This browser can’t make passkeys.</p>
      )}
      {asked === null ? null : <Asking {...props} asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Asking({
  asked,
  onClose,
  passkeys,
  isOnlyFactor,
  onAdd,
  onRename,
  onRemove,
}: PasskeyPanelProps & { asked: Asked; onClose(): void }) {
  const act = (work: () => void) => {
    onClose();
    work();
  };
  if (asked.act === "add") {
    return (
      <PasskeyNameDialog
        title="Add a passkey"
        description="Name it after the device or password manager that will keep it. Your browser then asks where to keep it."
        submit="Go on"
        name=""
        onName={(name) => act(() => onAdd(name))}
        onClose={onClose}
      />
    );
  }
  const { id, name } = asked.passkey;
  if (asked.act === "rename") {
    return (
      <PasskeyNameDialog
        title="Rename the passkey"
        description="Nobody else sees the name."
        submit="Rename"
        name={name}
        onName={(next) => act(() => onRename(id, next))}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      open
      onOpen={onClose}
      title={<>Remove “{name}”?</>}
      confirm="Remove"
      danger
      onConfirm={() => act(() => onRemove(id))}
    >
      <p>
        It signs nobody in any more. Your device or password manager may go on showing it until you delete it
        there too.
      </p>
      {isOnlyFactor && passkeys.length === 1 ? (
        <p>It is your last second factor: the password alone is enough then, and the recovery codes go.</p>
      ) : null}
    </ConfirmDialog>
  );
}
