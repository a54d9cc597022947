import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { refusalOf } from "@yoforex/client/errors";
import type { ThreadView } from "@yoforex/contracts";
import { useEffect } from "react";
import { lostPostOf } from "./lost-post.ts";

interface Visit {
  slug: string;
  /** The address that led here, where the server sent her on. */
  was: string | undefined;
  thread: ThreadView | undefined;
  error: unknown;
}

/**
 * Goes on to where a post is now, when the address is one that it had once. The post's number stands behind the #, which
 * no server sees.
 * @returns whether the whole thread has moved, so that there is nothing to show here.
 */
export function useMovedPost({ slug, was, thread, error }: Visit): boolean {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  const isGone = refusalOf(error)?.code === "POST_MOVED";
  const numbers = thread?.replies.map(({ number }) => number);
  const lost = lostPostOf({ slug, was, hash, isGone, numbers });
  const { data: place } = useQuery(
    trpc.forum.whereIs.queryOptions(lost ?? { slug, number: 1 }, { enabled: lost !== null, retry: false }),
  );
  useEffect(() => {
    if (place === undefined || lost === null) return;
    void navigate({
      to: "/t/$slug",
      params: { slug: place.slug },
      search: { page: place.page === 1 ? undefined : place.page },
      ...((lost.number > 1 || place.number > 1) && { hash: `post-${place.number}` }),
      replace: true,
    });
  }, [place, lost, navigate]);
  return isGone;
}
