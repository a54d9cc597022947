import { asId, type ThreadId, type ThreadView } from "@yoforex/contracts";
import { Badge, CheckIcon, DateTime, Link, PageHeader, SolvedBadge, Tag } from "@yoforex/ui";
import { countWords } from "../../shell/count-words.ts";
import { BountyLine } from "./bounty-line.tsx";
import { pathOfPost, tagPath } from "./thread-path.ts";
import { WatchChoice } from "./watch-choice.tsx";

/** What the thread is about, and where its answer stands. */
export function ThreadHead({ thread }: { thread: ThreadView }) {
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Forum", to: "/" },
          { label: thread.category.name, to: `/c/${thread.category.slug}` },
        ]}
        title={thread.title}
        actions={
          <WatchChoice target={{ type: "thread", id: asId<ThreadId>(thread.id) }} what="this thread" />
        }
        meta={
          <>
            {thread.solved ? <SolvedBadge /> : null}
            {thread.locked ? <Badge tone="warn">Locked</Badge> : null}
            {thread.tags.map((tag) => (
              <Tag key={tag} to={tagPath(tag)}>
                {tag}
              </Tag>
            ))}
            <span>
              {thread.kind === "question" ? "Asked" : "Begun"} <DateTime at={thread.createdAt} zone />,{" "}
              {countWords(thread.replyCount, "reply", "replies")},{" "}
              {countWords(thread.viewCount, "view", "views")}
            </span>
          </>
        }
      />
      <Answered thread={thread} />
      <BountyLine thread={thread} />
    </>
  );
}

function Answered({ thread: { slug, acceptedReply } }: { thread: ThreadView }) {
  if (acceptedReply === null) return null;
  return (
    <p className="jump">
      <CheckIcon />
      <span>
        Answered by <b>{acceptedReply.author.username}</b>, accepted by the author.
      </span>
      <Link to={pathOfPost(slug, acceptedReply)}>Go to the answer, #{acceptedReply.number}</Link>
    </p>
  );
}
