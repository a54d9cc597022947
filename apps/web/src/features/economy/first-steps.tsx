import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { FirstStep, OnboardingView } from "@yoforex/contracts";
import { Button, Card, Checklist, CoinAmount, formatFigure, toast } from "@yoforex/ui";
import { useMe } from "../../shell/use-me.ts";

const STEPS: Record<FirstStep, { what: string; to: string }> = {
  "email.verified": { what: "Verify your e-mail", to: "/verify" },
  "profile.completed": { what: "Complete your profile: picture, text and experience", to: "/settings" },
  "first.checkin": { what: "Check in for the first time", to: "/earn" },
  "first.thread": { what: "Start your first thread", to: "/new" },
  "first.review": { what: "Review something you bought and used", to: "/library" },
  "first.publish": { what: "Put your first item on sale", to: "/sell/new" },
};

/** What a newcomer's first steps pay and which are done; nothing for whoever has done them all or put them away. */
export function FirstSteps() {
  const me = useMe();
  return me === undefined || me === null ? null : <OwnFirstSteps />;
}

function OwnFirstSteps() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.economy.onboarding.queryOptions());
  return data?.open ? <Steps steps={data.steps} /> : null;
}

function Steps({ steps }: Pick<OnboardingView, "steps">) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const dismiss = useMutation(
    trpc.economy.dismissOnboarding.mutationOptions({
      onSuccess: (view) => {
        cache.setQueryData(trpc.economy.onboarding.queryKey(), view);
        toast.success("First steps put away. They still pay, once each.");
      },
    }),
  );
  const left = steps.filter(({ done }) => !done).reduce((sum, { coins }) => sum + coins, 0);
  return (
    <Card
      head={
        <>
          <h2 className="grow">First steps</h2>
          <Button size="sm" busy={dismiss.isPending} onClick={() => dismiss.mutate()}>
            Put away
          </Button>
        </>
      }
      foot={`${formatFigure(left)} coins are left to get here. They come by themselves, once each.`}
    >
      <Checklist
        items={steps.map(({ step, coins, done }) => ({
          key: step,
          done,
          ...STEPS[step],
          end: <CoinAmount amount={coins} quiet={done} />,
        }))}
      />
    </Card>
  );
}
