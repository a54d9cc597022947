import { Button, Logo, Tag } from "@yoforex/ui";
import { useTitle } from "../../shell/use-title.ts";
import { OwnPasskeys } from "./own-passkeys.tsx";
import { OwnSecurity } from "./own-security.tsx";

/** What staff see instead of the app until they have the second factor that it asks for. */
export function EnrolPage({ onDone }: { onDone: (() => void) | undefined }) {
  useTitle("Set up a second factor");
  return (
    <main className="gate stack" id="main" tabIndex={-1}>
      <p className="brand">
        <Logo /> <Tag>Admin</Tag>
      </p>
      <h1>Set up a second factor</h1>
      <p>Staff need one before anything else opens here.</p>
      <OwnSecurity />
      <OwnPasskeys />
      {onDone === undefined ? null : (
        <Button variant="primary" size="lg" block onClick={onDone}>
          Go on
        </Button>
      )}
    </main>
  );
}
