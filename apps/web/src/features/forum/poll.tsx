import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type PollId, type PollOptionId, type PollView, type ThreadView } from "@yoforex/contracts";
import { Alert, Button, Checkbox, RadioGroup } from "@yoforex/ui";
import { useState } from "react";
import { countWords } from "../../shell/count-words.ts";
import { PollClosing, PollResults } from "./poll-results.tsx";

/** What a thread asks everybody: to vote while she may, and how the votes stand where she sees it. */
export function Poll({ thread, poll }: { thread: ThreadView; poll: PollView }) {
  const acts = usePollActs(thread, poll);
  const hasVoted = poll.options.some(({ mine }) => mine);
  // Whoever may vote sees the ballot first, and turns to the figures where she may see them.
  const [isTurned, setTurned] = useState(false);
  const isVoting = poll.can.vote && hasVoted === isTurned;
  const seesFigures = poll.options.every(({ votes }) => votes !== null);
  return (
    <section className="poll" aria-label={`Poll: ${poll.question}`}>
      <h2 className="poll__question">{poll.question}</h2>
      {acts.error === null ? null : <Alert tone="loss" live title={messageFor(acts.error)} />}
      {isVoting ? (
        <Ballot
          poll={poll}
          busy={acts.busy}
          onVote={(optionIds) => acts.vote(optionIds, () => setTurned(false))}
        />
      ) : (
        <PollResults poll={poll} />
      )}
      <p className="meta poll__foot" role="status">
        <span>{countWords(poll.voters, "voter", "voters")}</span>
        <PollClosing poll={poll} />
        {poll.can.vote && (hasVoted || seesFigures) ? (
          <Button size="sm" variant="quiet" onClick={() => setTurned(!isTurned)}>
            {turningTo(hasVoted, isTurned)}
          </Button>
        ) : null}
        {poll.can.close ? (
          <Button size="sm" variant="quiet" busy={acts.busy} onClick={acts.close}>
            Close poll
          </Button>
        ) : null}
      </p>
    </section>
  );
}

function turningTo(hasVoted: boolean, isTurned: boolean): string {
  if (hasVoted) return isTurned ? "Keep my vote" : "Change my vote";
  return isTurned ? "Back to the vote" : "Show results";
}

interface BallotProps {
  poll: PollView;
  busy: boolean;
  onVote(optionIds: string[]): void;
}

function Ballot({ poll, busy, onVote }: BallotProps) {
  const [chosen, setChosen] = useState(() => poll.options.filter(({ mine }) => mine).map(({ id }) => id));
  const turn = (id: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <form
      className="poll__ballot"
      onSubmit={(event) => {
        event.preventDefault();
        onVote(chosen);
      }}
    >
      {poll.isSingle ? (
        <RadioGroup
          legend="Choose one"
          value={chosen[0] ?? ""}
          onValue={(id) => setChosen([id])}
          options={poll.options.map(({ id, label }) => ({ value: id, label }))}
        />
      ) : (
        <fieldset className="field">
          <legend className="field__label">Choose as many as you like</legend>
          {poll.options.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={chosen.includes(id)}
              onChange={(event) => turn(id, event.target.checked)}
            />
          ))}
        </fieldset>
      )}
      <p className="poll__act">
        <Button type="submit" variant="primary" busy={busy} disabled={chosen.length === 0}>
          Vote
        </Button>
        <span className="meta">
          {poll.mayChange ? "You can change it while the poll is open." : "A vote can’t be changed."} Nobody
          sees how you vote.
        </span>
      </p>
    </form>
  );
}

/** Votes and closes; what comes back stands on the page at once. */
function usePollActs({ slug, page }: ThreadView, { id }: PollView) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const pollId = asId<PollId>(id);
  const shown = trpc.forum.thread.queryKey({ slug, page });
  const onSuccess = (poll: PollView) => {
    cache.setQueryData(shown, (thread) => thread && { ...thread, poll });
  };
  const vote = useMutation(trpc.forum.vote.mutationOptions({ meta: { quiet: true }, onSuccess }));
  const close = useMutation(trpc.forum.closePoll.mutationOptions({ meta: { quiet: true }, onSuccess }));
  return {
    vote: (optionIds: string[], onDone: () => void) =>
      vote.mutate(
        { pollId, optionIds: optionIds.map((each) => asId<PollOptionId>(each)) },
        { onSuccess: onDone },
      ),
    close: () => close.mutate({ pollId }),
    busy: vote.isPending || close.isPending,
    error: vote.error ?? close.error,
  };
}
