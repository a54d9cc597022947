import type { MemberRef, ThreadView } from "@yoforex/contracts";
import { AvatarLink, CoinAmount, DefinitionList, formatFigure, Link, RailSection } from "@yoforex/ui";
import { countWords } from "../../shell/count-words.ts";
import { useMe } from "../../shell/use-me.ts";
import { type Step, stepsOf } from "./thread-steps.ts";

/** Beside a thread: where one stands in it, who is here, what was paid. */
export function ThreadRail({ thread }: { thread: ThreadView }) {
  const me = useMe();
  const people = [
    ...new Map([thread.post, ...thread.replies].map(({ author }) => [author.id, author])).values(),
  ];
  return (
    <>
      <RailSection title="In this thread" aside={countWords(thread.replyCount + 1, "post", "posts")}>
        <ol className="steps">
          {stepsOf(thread).map((step) => (
            <StepLine key={step.number} step={step} />
          ))}
        </ol>
      </RailSection>
      {me?.id !== thread.post.author.id || thread.hidden ? null : (
        <RailSection title="Your thread">
          <p>
            <Link to={`/store?thread=${thread.id}`}>Give it a place: boost or feature it</Link>
          </p>
        </RailSection>
      )}
      <RailSection title="On this page" aside={formatFigure(people.length)}>
        <ul className="flow">
          {people.map((author) => (
            <Person key={author.id} author={author} />
          ))}
        </ul>
      </RailSection>
      {thread.acceptedReply === null ? null : (
        <RailSection title="Coins in this thread">
          <DefinitionList
            items={[
              {
                term: "Accepted answer",
                value: <CoinAmount amount={thread.acceptedReply.paid} size="sm" />,
              },
            ]}
          />
        </RailSection>
      )}
    </>
  );
}

function StepLine({ step: { path, number, words, accepted } }: { step: Step }) {
  return (
    <li className={accepted ? "steps__step is-accepted" : "steps__step"}>
      <Link to={path}>
        #{number} {words}
      </Link>
    </li>
  );
}

function Person({ author }: { author: MemberRef }) {
  return (
    <li>
      <AvatarLink
        to={`/u/${author.username}`}
        name={author.username}
        src={author.avatarUrl}
        label={author.username}
      />
    </li>
  );
}
