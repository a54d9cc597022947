import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type BadgeId, formatCoins, type MemberBadge, type MemberId } from "@yoforex/contracts";
import { Field, Select, toast } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

/** Gives a member a badge by hand. */
export function AwardDialog({ memberId, onClose }: { memberId: MemberId; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const badges = useQuery(trpc.badges.list.queryOptions()).data?.badges ?? [];
  const open = badges.filter(({ rule, retiredAt }) => rule !== "store" && retiredAt === null);
  const [picked, setPicked] = useState("");
  const badge = open.find(({ id }) => id === picked) ?? open.find(({ rule }) => rule === "manual") ?? open[0];
  const award = useMutation(
    trpc.badges.award.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ coins }) => {
        onClose();
        toast.success(coins === 0 ? "Given. No coins moved." : `Given, with ${formatCoins(coins)} coins.`);
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title="Give a badge?"
      confirm="Give it"
      templates={["For help beyond the ordinary.", "Told us of a fault that we could mend."]}
      busy={award.isPending}
      error={award.isError ? messageFor(award.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => badge && award.mutate({ memberId, badgeId: asId<BadgeId>(badge.id), reason })}
      before={
        <Field label="Badge">
          <Select
            value={badge?.id ?? ""}
            options={open.map(({ id, name, coins }) => ({
              value: id,
              label: coins === 0 ? name : `${name}, ${formatCoins(coins)} coins`,
            }))}
            onChange={(event) => setPicked(event.target.value)}
          />
        </Field>
      }
    >
      What it pays counts to the caps for activity and is paid once: a badge that is given again pays nothing.
    </ReasonDialog>
  );
}

interface RevokeDialogProps {
  memberId: MemberId;
  badge: MemberBadge;
  onClose(): void;
}

/** Takes a badge away. */
export function RevokeDialog({ memberId, badge, onClose }: RevokeDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const revoke = useMutation(
    trpc.badges.revoke.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ takenBack, spent }) => {
        onClose();
        toast.success(
          spent
            ? "Taken away. Its coins are spent, so they stay."
            : takenBack === 0
              ? "Taken away. No coins moved."
              : `Taken away, and ${formatCoins(takenBack)} coins with it.`,
        );
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Take ${badge.name} away?`}
      confirm="Take away"
      danger
      templates={["It was given in error.", "Its number was reached by deceit."]}
      busy={revoke.isPending}
      error={revoke.isError ? messageFor(revoke.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => revoke.mutate({ memberId, badgeId: asId<BadgeId>(badge.id), reason })}
    >
      {badge.coins === 0
        ? "It paid nothing, so no coins move."
        : `The ${formatCoins(badge.coins)} coins that it paid go back if the member still has them; else they stay.`}{" "}
      She is told your reason, and no rule gives it to her again.
    </ReasonDialog>
  );
}
