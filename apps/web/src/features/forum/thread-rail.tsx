import type { ThreadView } from "@yoforex/contracts";
import { formatCoins } from "@yoforex/contracts";
import { CoinAmount, DefinitionList, Link, MemberBadge, RailSection } from "@yoforex/ui";

/** Beside a thread: who asked, what was paid, who is here. */
export function ThreadRail({ thread }: { thread: ThreadView }) {
  const people = new Map([thread.post, ...thread.replies].map(({ author }) => [author.id, author]));
  return (
    <>
      <RailSection title="In this thread">
        <DefinitionList
          items={[
            { term: "Replies", value: formatCoins(thread.replyCount) },
            { term: "Views", value: formatCoins(thread.viewCount) },
            {
              term: "Accepted answer",
              value:
                thread.acceptedReply === null ? (
                  thread.kind === "question" ? (
                    "none yet"
                  ) : (
                    "not a question"
                  )
                ) : (
                  <Link to={`#post-${thread.acceptedReply.number}`}>#{thread.acceptedReply.number}</Link>
                ),
            },
            ...(thread.acceptedReply === null
              ? []
              : [
                  { term: "Paid for it", value: <CoinAmount amount={thread.acceptedReply.paid} size="sm" /> },
                ]),
          ]}
        />
      </RailSection>
      <RailSection title="People" aside={<span className="meta">{people.size}</span>}>
        <ul className="stack">
          {[...people.values()].map((author) => (
            <li key={author.id}>
              <MemberBadge member={author} to={`/u/${author.username}`} />
            </li>
          ))}
        </ul>
      </RailSection>
    </>
  );
}
