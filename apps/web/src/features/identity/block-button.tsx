import type { ProfileView } from "@yoforex/contracts";
import { Button, ConfirmDialog } from "@yoforex/ui";
import { useState } from "react";
import { useBlock } from "../../shell/use-block.ts";

/** Blocks the member whose profile this is, after saying what that means, or takes it back. */
export function BlockButton({ profile }: { profile: ProfileView }) {
  const [isAsked, setAsked] = useState(false);
  const { busy, block, unblock } = useBlock(profile);
  if (profile.block === "by_you")
    return (
      <Button busy={busy} onClick={unblock}>
        Unblock
      </Button>
    );
  return (
    <>
      <Button busy={busy} onClick={() => setAsked(true)}>
        Block
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpen={setAsked}
        title={`Block ${profile.username}?`}
        confirm="Block"
        danger
        busy={busy}
        onConfirm={() => {
          setAsked(false);
          block();
        }}
      >
        You two no longer reply to, mail or buy from each other, and your posts are folded for each other.
        What either of you bought stays. You can take it back here or in the settings.
      </ConfirmDialog>
    </>
  );
}
