import type { PollView, PollResults as Rule } from "@yoforex/contracts";
import { Badge, DateTime, formatFigure, Meter } from "@yoforex/ui";

const LATER: Record<Rule, string> = {
  always: "",
  voted: "Results are shown once you have voted.",
  closed: "Results are shown when the poll is closed.",
};

/** How the votes stand, a bar and its figures for each option; or when one will see it. */
export function PollResults({ poll }: { poll: PollView }) {
  const isShown = poll.options.every(({ votes }) => votes !== null);
  return (
    <>
      <ul className="poll__options">
        {poll.options.map((option) => (
          <Result key={option.id} option={option} voters={poll.voters} />
        ))}
      </ul>
      {isShown ? null : <p className="meta">{LATER[poll.results]}</p>}
    </>
  );
}

function Result({ option, voters }: { option: PollView["options"][number]; voters: number }) {
  const { label, votes, mine } = option;
  const percent = votes === null || voters === 0 ? 0 : Math.round((100 * votes) / voters);
  return (
    <li className="poll__option">
      <span className="poll__label">
        {label} {mine ? <Badge tone="line">your vote</Badge> : null}
      </span>
      {votes === null ? null : (
        <>
          <span className="poll__figures">
            {formatFigure(votes)} <span className="meta">{percent} %</span>
          </span>
          <Meter
            value={votes}
            max={Math.max(voters, 1)}
            tone={mine ? "accent" : "ink"}
            label={`${label}: ${percent} % of voters`}
          />
        </>
      )}
    </li>
  );
}

/** Until when one can vote, or since when one can't. */
export function PollClosing({ poll: { closesAt, closedAt } }: { poll: PollView }) {
  if (closedAt !== null)
    return (
      <span>
        Closed <DateTime at={closedAt} />
      </span>
    );
  if (closesAt === null) return null;
  return (
    <span>
      Closes <DateTime at={closesAt} />
    </span>
  );
}
