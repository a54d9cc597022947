import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { EarnView } from "@yoforex/contracts";
import { Button, formatFigure, Section, toast } from "@yoforex/ui";

const days = (count: number): string => `${count} ${count === 1 ? "day" : "days"}`;

/** The daily check-in and the streak that it makes. */
export function CheckIn({ state }: { state: EarnView["checkIn"] }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const checkIn = useMutation(
    trpc.economy.checkIn.mutationOptions({
      onSuccess: ({ isNew, coins }) => {
        toast.success(
          isNew ? `Checked in: ${formatFigure(coins)} coins.` : "You had checked in today already.",
        );
      },
      onSettled: () =>
        Promise.all([
          cache.invalidateQueries(trpc.economy.pathFilter()),
          cache.invalidateQueries(trpc.identity.me.queryFilter()),
        ]),
    }),
  );
  const { done, streakDays, next, freezeLeft } = state;
  return (
    <Section title="Check-in">
      <p>
        {streakDays === 0 ? "No streak yet." : `A streak of ${days(streakDays)}.`}{" "}
        {next === null ? null : `${formatFigure(next.coins)} more coins at ${days(next.days)}.`}{" "}
        <span className="meta">
          {freezeLeft
            ? "One missed day would be forgiven."
            : "A missed day was forgiven in the last 30 days; another ends the streak."}
        </span>
      </p>
      <p className="form-actions">
        <Button variant="primary" busy={checkIn.isPending} disabled={done} onClick={() => checkIn.mutate()}>
          {done ? "Checked in today" : "Check in"}
        </Button>
      </p>
    </Section>
  );
}
