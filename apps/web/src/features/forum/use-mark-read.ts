import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ThreadId, type ThreadView } from "@yoforex/contracts";
import { useEffect, useRef } from "react";
import { useMe } from "../../shell/use-me.ts";

/** Posts that come into sight within this time are told in one go. */
const GATHER_MS = 800;

/** Tells the server how far a member has come: the last post that was in sight on this page, and no other. */
export function useMarkRead(thread: ThreadView): void {
  const isMember = useMe() != null;
  const tell = useTell(thread);
  const seen = useRef(0);
  const known = thread.unread === null ? thread.lastNumber : thread.unread.number - 1;
  const shown = thread.replies.at(-1)?.number ?? 1;
  const isChanged = [thread.post, ...thread.replies].some(({ changedFrom }) => changedFrom !== null);
  useEffect(() => {
    // Whoever sees that something she knew was edited, knows.
    if (isMember && isChanged) tell(Math.max(1, known));
  }, [isMember, isChanged, known, tell]);
  useEffect(() => {
    if (!isMember || shown <= known) return;
    let timer: number | undefined;
    const watcher = new IntersectionObserver((entries) => {
      const numbers = entries.filter((entry) => entry.isIntersecting).map(({ target }) => numberOf(target));
      const last = Math.max(known, seen.current, ...numbers);
      if (last <= Math.max(known, seen.current)) return;
      seen.current = last;
      clearTimeout(timer);
      timer = window.setTimeout(() => tell(last), GATHER_MS);
    });
    for (const post of document.querySelectorAll(".post[id^=post-]")) watcher.observe(post);
    return () => {
      watcher.disconnect();
      clearTimeout(timer);
      // Whoever turns away at once has seen it all the same.
      if (timer !== undefined && seen.current > known) tell(seen.current);
    };
  }, [isMember, known, shown, tell]);
}

const numberOf = (post: Element): number => Number(post.id.slice("post-".length));

function useTell({ id, slug, page }: ThreadView): (number: number) => void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { mutate } = useMutation(
    trpc.reading.markRead.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ unread }) => {
        cache.setQueryData(
          trpc.forum.thread.queryKey({ slug, page }),
          (thread) => thread && { ...thread, unread },
        );
        return cache.invalidateQueries(trpc.forum.threads.pathFilter());
      },
    }),
  );
  const latest = useRef(mutate);
  latest.current = mutate;
  const told = useRef((number: number) => latest.current({ threadId: asId<ThreadId>(id), number }));
  return told.current;
}
