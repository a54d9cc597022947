import type { ThreadRow } from "@yoforex/contracts";
import {
  Badge,
  ChatIcon,
  CheckIcon,
  CoinAmount,
  FeedList,
  FeedRow,
  formatFigure,
  Link,
  LockIcon,
  PinIcon,
  QuestionIcon,
  RelativeTime,
  SolvedBadge,
  Tag,
} from "@yoforex/ui";
import { nounFor } from "../../shell/count-words.ts";

/** What kind of thread a row is, as an icon with words. */
function Mark({ thread }: { thread: ThreadRow }) {
  if (thread.pinned) return <PinIcon label="Pinned" />;
  if (thread.locked) return <LockIcon label="Locked" />;
  if (thread.solved) return <CheckIcon label="Solved" className="is-gain" />;
  return thread.kind === "question" ? <QuestionIcon label="Question" /> : <ChatIcon label="Discussion" />;
}

function Meta({ thread }: { thread: ThreadRow }) {
  return (
    <>
      <Link to={`/c/${thread.category.slug}`}>{thread.category.name}</Link>{" "}
      <span>
        by <Link to={`/u/${thread.author.username}`}>{thread.author.username}</Link>
      </span>{" "}
      {thread.solved ? <SolvedBadge /> : null}
      {thread.bountyCoins === null ? null : (
        <Badge tone="line">
          Bounty <CoinAmount amount={thread.bountyCoins} size="sm" />
        </Badge>
      )}
      {thread.tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </>
  );
}

/** Threads as rows, newest activity first. */
export function ThreadList({ threads }: { threads: readonly ThreadRow[] }) {
  return (
    <FeedList label="Threads" heading="Thread" figures={["Replies", "Views", "Last reply"]}>
      {threads.map((thread) => (
        <FeedRow
          key={thread.id}
          to={`/t/${thread.slug}`}
          title={thread.title}
          mark={<Mark thread={thread} />}
          meta={<Meta thread={thread} />}
          figures={[
            { label: nounFor(thread.replyCount, "reply", "replies"), value: formatFigure(thread.replyCount) },
            { label: nounFor(thread.viewCount, "view", "views"), value: formatFigure(thread.viewCount) },
            {
              label: "last reply",
              value: thread.lastReplyBy?.username ?? thread.author.username,
              note: <RelativeTime at={thread.lastActivityAt} />,
            },
          ]}
        />
      ))}
    </FeedList>
  );
}
