import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ThreadId } from "@yoforex/contracts";
import { DateTime } from "@yoforex/ui";
import { wordsOf } from "./act-words.ts";

/** More lines than this would push the thread away; the rest stands in the log. */
const SHOWN = 3;

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
          {wordsOf(entry)}, <DateTime at={entry.at} />: {entry.reason}
        </p>
      ))}
    </>
  );
}
