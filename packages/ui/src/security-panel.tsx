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
  if (codes !== null && codes.length > 0) return <RecoveryCodes codes={codes} onKept={props.onKept} />;
  if (setup !== null) {
    const { onConfirm, onCancel } = props;
    return <TotpSetup {...{ setup, busy, error, onConfirm, onCancel }} />;
  }
  const { totpSince, hasPasskey } = view;
  const hasFactor = totpSince !== null || hasPasskey || view.recoveryCodesLeft > 0;
  return (
    <div className="stack">
      {totpSince === null ? <NotEnrolled {...props} /> : <Enrolled {...props} since={totpSince} />}
      {hasFactor ? <CodesLeft {...props} /> : null}
    </div>
  );
}

function NotEnrolled({ busy, onStart }: SecurityPanelProps) {
  return (
    <>
      <p>
        An authenticator app on your phone shows a code that the sign-in asks for after the password. Whoever
        learns the password alone does not get in.
      </p>
      <p className="totp__actions">
        <Button busy={busy} onClick={onStart}>
          Set up an authenticator app
        </Button>
      </p>
    </>
  );
}

function Enrolled({ view, since, busy, onRemove }: SecurityPanelProps & { since: string }) {
  const [isAsked, setAsked] = useState(false);
  const remove = () => {
    setAsked(false);
    onRemove();
  };
  return (
    <>
      <p>
        <Badge tone="gain">On</Badge> Authenticator app, since <DateTime at={since} zone />.
      </p>
      <p className="totp__actions">
        <Button busy={busy} onClick={() => setAsked(true)}>
          Remove the app
        </Button>
      </p>
      <ConfirmDialog
        open={isAsked}
        onOpen={setAsked}
        title="Remove the authenticator app?"
        confirm="Remove"
        danger
        onConfirm={remove}
      >
        <p>
          {view.hasPasskey
            ? "Your passkeys and the recovery codes stay."
            : "The sign-in then asks for the password alone, and the recovery codes are gone."}
        </p>
      </ConfirmDialog>
    </>
  );
}

function CodesLeft({ view: { recoveryCodesLeft: left }, busy, onRenew }: SecurityPanelProps) {
  const [isAsked, setAsked] = useState(false);
  const renew = () => {
    setAsked(false);
    onRenew();
  };
  return (
    <>
      <p>
        {left} recovery {left === 1 ? "code is" : "codes are"} left.
      </p>
      {left <= 2 ? <Alert tone="warn" title="Make new recovery codes before they run out." /> : null}
      <p className="totp__actions">
        <Button busy={busy} onClick={() => setAsked(true)}>
          New recovery codes
        </Button>
      </p>
      <ConfirmDialog
        open={isAsked}
        onOpen={setAsked}
        title="Make new recovery codes?"
        confirm="Make new codes"
        onConfirm={renew}
      >
        <p>The codes that you have now are good no longer.</p>
      </ConfirmDialog>
    </>
  );
}
