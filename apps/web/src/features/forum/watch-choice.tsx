import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { WATCH_LEVELS, type WatchLevel, type WatchTarget } from "@yoforex/contracts";
import { Select, toast } from "@yoforex/ui";
import { useEffect } from "react";
import { useMe } from "../../shell/use-me.ts";

const WORDS: Record<WatchLevel, { name: string; means: string }> = {
  watching: { name: "Watching", means: "You are told of every reply." },
  tracking: { name: "Tracking", means: "It stands among what you follow." },
  normal: { name: "Not followed", means: "You are told of nothing here." },
  muted: { name: "Muted", means: "It is left out of your lists." },
};
const ORDER = ["watching", "tracking", "normal", "muted"] as const satisfies (typeof WATCH_LEVELS)[number][];

/** How closely one follows a thread, a category or a tag; M mutes it, and once more lets it speak again. */
export function WatchChoice({ target, what }: { target: WatchTarget; what: string }) {
  const isMember = useMe() != null;
  return isMember ? <Choice target={target} what={what} /> : null;
}

function Choice({ target, what }: { target: WatchTarget; what: string }) {
  const { level, choose } = useWatchLevel(target);
  useMuteKey(() => choose(level === "muted" ? "normal" : "muted"));
  return (
    <Select
      size="sm"
      aria-label={`How you follow ${what} (M mutes)`}
      value={level}
      onChange={(event) => {
        const chosen = WATCH_LEVELS.find((each) => each === event.target.value);
        if (chosen !== undefined) choose(chosen);
      }}
      options={ORDER.map((value) => ({ value, label: WORDS[value].name }))}
    />
  );
}

function useWatchLevel(target: WatchTarget) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const known = trpc.reading.watched.queryOptions({ target });
  const { data } = useQuery(known);
  const { mutate } = useMutation(
    trpc.reading.watch.mutationOptions({
      onMutate: async ({ level }) => {
        await cache.cancelQueries(known);
        const before = cache.getQueryData(known.queryKey);
        cache.setQueryData(known.queryKey, { level });
        return before;
      },
      onSuccess: ({ level }) => toast.success(`${WORDS[level].name}. ${WORDS[level].means}`),
      onError: (_error, _input, before) => cache.setQueryData(known.queryKey, before),
      onSettled: () => cache.invalidateQueries(trpc.forum.threads.pathFilter()),
    }),
  );
  return { level: data?.level ?? "normal", choose: (level: WatchLevel) => mutate({ target, level }) };
}

/** The letter alone, and not while somebody writes or chooses. */
function useMuteKey(press: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]"))
        return;
      press();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [press]);
}
