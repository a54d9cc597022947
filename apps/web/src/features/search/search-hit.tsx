import type { SearchHit } from "@yoforex/contracts";
import {
  Badge,
  ChatIcon,
  CoinAmount,
  type FeedFigure,
  FeedRow,
  PackageIcon,
  RelativeTime,
  ReplyIcon,
  UserIcon,
} from "@yoforex/ui";
import { Spans } from "./spans.tsx";

const MARKS = {
  thread: <ChatIcon label="Thread" />,
  reply: <ReplyIcon label="Reply" />,
  product: <PackageIcon label="Product" />,
  member: <UserIcon label="Member" />,
} as const;

/** One thing that was found. */
export function Hit({ hit }: { hit: SearchHit }) {
  return (
    <FeedRow
      to={hit.path}
      title={<Spans spans={hit.title} />}
      mark={MARKS[hit.kind]}
      meta={
        <>
          {hit.excerpt.length === 0 ? null : (
            <span className="row__excerpt">
              <Spans spans={hit.excerpt} />
            </span>
          )}
          {hit.category === null ? null : <span>{hit.category.name}</span>}
          {hit.kind === "member" ? null : (
            <span>
              {hit.number === null ? "" : `#${hit.number} `}by {hit.author.username}
            </span>
          )}
          {hit.solved === true ? <Badge tone="gain">Solved</Badge> : null}
        </>
      }
      figures={figuresOf(hit)}
    />
  );
}

function figuresOf({ kind, price, replyCount, createdAt }: SearchHit): FeedFigure[] {
  const since = { label: kind === "member" ? "Since" : "Written", value: <RelativeTime at={createdAt} /> };
  if (price !== null)
    return [{ label: "Price", value: price === 0 ? "Free" : <CoinAmount amount={price} size="sm" /> }, since];
  return [{ label: "Replies", value: replyCount === null ? "" : String(replyCount) }, since];
}
