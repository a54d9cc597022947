import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ModerationEntry, type ThreadId } from "@yoforex/contracts";
import { DateTime, Link } from "@yoforex/ui";
import { movedWordsOf, wordsOf } from "./act-words.ts";

/** More lines than this would push the thread away; the rest stands in the log. */
const SHOWN = 3;

/** Names the thread that posts came from or went to. */
function Act({ entry }: { entry: ModerationEntry }) {
  const moved = movedWordsOf(entry);
  if (moved === null || entry.other === null) return wordsOf(entry);
  return (
    <>
      {moved} <Link to={`/t/${entry.other.slug}`}>{entry.other.title}</Link>
    </>
  );
}

/** What staff did to a thread lately, each act in a small line. */
export function ThreadActs({ threadId }: { threadId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.moderation.list.queryOptions(
      { threadId: asId<ThreadId>(threadId), limit: SHOWN },
      { staleTime: 60_000 },
    ),
  );
  const acts = data?.rows ?? [];
  return (
    <>
      {acts.map((entry) => (
        <p key={entry.id} className="meta">
          <Act entry={entry} />, <DateTime at={entry.at} />: {entry.reason}
        </p>
      ))}
    </>
  );
}
