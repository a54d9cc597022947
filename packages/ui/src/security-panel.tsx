import type { SecurityView, TotpSetupView } from "@yoforex/contracts";
import { type ReactElement, useState } from "react";
import { Alert } from "./alert.tsx";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { DateTime } from "./time.tsx";
import { TotpSetup } from "./totp-setup.tsx";

export interface SecurityPanelProps {
  view: SecurityView;
  /** A key that waits for its first code. */
  setup: TotpSetupView | null;
  /** Codes just made, to be shown once. */
  codes: readonly string[] | null;
  busy: boolean;
  error?: string | undefined;
  onStart(): void;
  onConfirm(code: string): void;
  onCancel(): void;
  onRenew(): void;
  onRemove(): void;
  onKept(): void;
}

/** The second factor: set up, seen, renewed, removed. Alike for members and staff. */
export function SecurityPanel(props: SecurityPanelProps): ReactElement {
  const { view, setup, codes, busy, error } = props;
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={props.onKept} />;
  if (setup !== null) {
    const { onConfirm, onCancel } = props;
    return <TotpSetup {...{ setup, busy, error, onConfirm, onCancel }} />;
  }
  if (view.totpSince !== null) return <Enrolled {...props} since={view.totpSince} />;
  return (
    <div className="stack">
      <p>
        An authenticator app on your phone shows a code that the sign-in asks for after the password. Whoever
        learns the password alone does not get in.
      </p>
      <p className="totp__actions">
        <Button busy={busy} onClick={props.onStart}>
          Set up an authenticator app
        </Button>
      </p>
    </div>
  );
}

function Enrolled({ view, since, busy, onRenew, onRemove }: SecurityPanelProps & { since: string }) {
  const [asked, setAsked] = useState<"renew" | "remove" | null>(null);
  const close = () => setAsked(null);
  const act = (work: () => void) => () => {
    close();
    work();
  };
  return (
    <div className="stack">
      <p>
        <Badge tone="gain">On</Badge> Authenticator app, since <DateTime at={since} /> UTC.{" "}
        {view.recoveryCodesLeft} recovery {view.recoveryCodesLeft === 1 ? "code is" : "codes are"} left.
      </p>
      {view.recoveryCodesLeft <= 2 ? (
        <Alert tone="warn" title="Make new recovery codes before they run out." />
      ) : null}
      <p className="totp__actions">
        <Button busy={busy} onClick={() => setAsked("renew")}>
          New recovery codes
        </Button>
        <Button busy={busy} onClick={() => setAsked("remove")}>
          Remove the app
        </Button>
      </p>
      <ConfirmDialog
        open={asked === "renew"}
        onOpen={close}
        title="Make new recovery codes?"
        confirm="Make new codes"
        onConfirm={act(onRenew)}
      >
        <p>The codes that you have now are good no longer.</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "remove"}
        onOpen={close}
        title="Remove the authenticator app?"
        confirm="Remove"
        danger
        onConfirm={act(onRemove)}
      >
        <p>The sign-in then asks for the password alone, and the recovery codes are gone.</p>
      </ConfirmDialog>
    </div>
  );
}
