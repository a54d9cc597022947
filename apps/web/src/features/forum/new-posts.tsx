import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ThreadId, type ThreadView, type UnreadPosts } from "@yoforex/contracts";
import { NewRows } from "@yoforex/ui";
import { countWords } from "../../shell/count-words.ts";

const ASK_AGAIN_MS = 20_000;

/** Says at the foot of the window that replies arrived since; what one reads stays where it is until one asks. */
export function NewPosts({ thread }: { thread: ThreadView }) {
  const trpc = useTRPC();
  const show = useShow(thread);
  const { data } = useQuery(
    trpc.reading.news.queryOptions(
      { threadId: asId<ThreadId>(thread.id), after: thread.lastNumber },
      { staleTime: 0, refetchInterval: ASK_AGAIN_MS, refetchOnWindowFocus: true },
    ),
  );
  const news = data?.news ?? null;
  if (news === null) return null;
  return (
    <div className="foot-bar">
      <NewRows onShow={() => void show(news)}>{countWords(news.count, "new reply", "new replies")}.</NewRows>
    </div>
  );
}

/** Reads the thread anew and goes to the first of the new posts, which may be a page further on. */
function useShow({ slug }: ThreadView) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  return async ({ page, number }: UnreadPosts) => {
    await cache.invalidateQueries(trpc.forum.thread.pathFilter());
    await navigate({
      to: "/t/$slug",
      params: { slug },
      search: page > 1 ? { page } : {},
      hash: `post-${number}`,
    });
  };
}
