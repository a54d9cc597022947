import type { BountyView, ThreadView } from "@yoforex/contracts";
import { CheckIcon, ClockIcon, CoinAmount, DateTime, useNow } from "@yoforex/ui";
import { lazy, Suspense } from "react";
import { timeLeft } from "./time-left.ts";

/** Nobody but the question's author ever needs these, and they bring dialogs along. */
const BountyActions = lazy(() =>
  import("./bounty-actions.tsx").then((file) => ({ default: file.BountyActions })),
);

/** What a question's bounty holds and until when, or what became of it; for its author also what she can do with it. */
export function BountyLine({ thread }: { thread: ThreadView }) {
  const { bounty } = thread;
  const canPutUp = thread.can.bounty && !thread.solved && !thread.locked && !thread.hidden;
  if (bounty === null && !canPutUp) return null;
  const isOpen = bounty?.status === "open";
  return (
    <div className="jump jump--bounty">
      {bounty !== null && !isOpen ? <CheckIcon /> : <ClockIcon />}
      <span>
        {bounty === null ? (
          "No bounty yet. Set Sweets aside for the answer that helps; they come back if you accept none."
        ) : (
          <Words thread={thread} bounty={bounty} />
        )}
      </span>
      {canPutUp || (isOpen && thread.can.bounty) ? (
        <Suspense>
          <BountyActions thread={thread} />
        </Suspense>
      ) : null}
    </div>
  );
}

interface WordsProps {
  thread: ThreadView;
  bounty: BountyView;
}

function Words({ thread, bounty }: WordsProps) {
  const coins = <CoinAmount amount={bounty.coins} size="sm" />;
  switch (bounty.status) {
    case "open":
      return <Offer thread={thread} bounty={bounty} />;
    case "awarded":
      return <>The bounty of {coins} was paid to the accepted answer.</>;
    case "split":
      return <>The bounty of {coins} was split among answers.</>;
    case "cancelled":
      return <>A bounty of {coins} was taken back before anybody had answered.</>;
    case "expired":
      return <>A bounty of {coins} ran out without an accepted answer and went back.</>;
    case "withdrawn":
      return <>Staff ended the bounty of {coins}; it went back to the author.</>;
  }
}

/** An open bounty with its countdown, and what happens to the coins at its end. */
function Offer({ thread, bounty: { coins, endsAt } }: WordsProps) {
  const now = useNow();
  const ends = Date.parse(endsAt);
  return (
    <>
      Bounty of <CoinAmount amount={coins} size="sm" /> for the answer that{" "}
      {thread.can.bounty ? "you accept" : `${thread.author.username} accepts`}.{" "}
      {ends <= now ? (
        "Its time is over; the Sweets go back now."
      ) : (
        <>
          {timeLeft(ends, now)}, until <DateTime at={endsAt} zone />; without an accepted answer the Sweets go
          back.
        </>
      )}
    </>
  );
}
