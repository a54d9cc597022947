import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminMemberDetail, asId, type MemberId, PROFILE_PARTS } from "@yoforex/contracts";
import { Button, MemberBadge } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";

type Part = (typeof PROFILE_PARTS)[number];

/** How the member shows herself, and a button for each part of it that whoever looks may take away. */
export function ClearProfile({ member }: { member: AdminMemberDetail }) {
  const may = useMay();
  const [part, setPart] = useState<Part | null>(null);
  return (
    <div className="stack">
      <MemberBadge member={member} size="md" />
      {may.sanction(member, "warn") ? (
        <p className="form-actions">
          {PROFILE_PARTS.map((each) => (
            <Button key={each} size="sm" onClick={() => setPart(each)}>
              Clear {each}
            </Button>
          ))}
        </p>
      ) : null}
      {part === null ? null : <ClearDialog memberId={member.id} part={part} onClose={() => setPart(null)} />}
    </div>
  );
}

function ClearDialog({ memberId, part, onClose }: { memberId: string; part: Part; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const clear = useMutation(
    trpc.members.clearProfile.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Clear this member’s ${part}?`}
      confirm="Clear it"
      danger
      templates={["Against the rules of conduct.", "It pretends to be somebody else."]}
      busy={clear.isPending}
      error={clear.isError ? messageFor(clear.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => clear.mutate({ memberId: asId<MemberId>(memberId), part, reason })}
    >
      It is gone for everybody and not kept anywhere. She can fill it in anew.
    </ReasonDialog>
  );
}
