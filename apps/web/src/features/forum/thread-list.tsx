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
import { useMe } from "../../shell/use-me.ts";
import { pathOfPost, tagPath } from "./thread-path.ts";

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
      {thread.featured ? <Badge tone="accent">Featured</Badge> : null}
      {thread.solved ? <SolvedBadge /> : null}
      {thread.bountyCoins === null ? null : (
        <Badge tone="line">
          Bounty <CoinAmount amount={thread.bountyCoins} size="sm" />
        </Badge>
      )}
      {thread.tags.map((tag) => (
        <Tag key={tag} to={tagPath(tag)}>
          {tag}
        </Tag>
      ))}
    </>
  );
}

/** Visitors have read nothing and are not told so. */
const stateOf = ({ unread }: ThreadRow, isMember: boolean) =>
  isMember ? (unread === null ? "read" : "unread") : undefined;

/** How many posts are unread, and the way to the first of them. */
function Unread({ thread: { slug, unread } }: { thread: ThreadRow }) {
  if (unread === null) return null;
  return (
    <Link to={pathOfPost(slug, unread)} className="new-count">
      {unread.number === 1 ? "new" : `+${formatFigure(unread.count)} new`}
    </Link>
  );
}

/** Threads as rows, newest activity first. */
export function ThreadList({
  threads,
  label = "Threads",
}: {
  threads: readonly ThreadRow[];
  label?: string;
}) {
  const isMember = useMe() != null;
  return (
    <FeedList label={label} heading="Thread" figures={["Replies", "Views", "Last reply"]}>
      {threads.map((thread) => (
        <FeedRow
          key={thread.id}
          to={`/t/${thread.slug}`}
          title={thread.title}
          mark={<Mark thread={thread} />}
          meta={<Meta thread={thread} />}
          state={stateOf(thread, isMember)}
          figures={[
            {
              label: nounFor(thread.replyCount, "reply", "replies"),
              value: formatFigure(thread.replyCount),
              note: <Unread thread={thread} />,
            },
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
