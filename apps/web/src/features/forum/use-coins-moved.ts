import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";

/** After coins moved in a thread: lists, posts, wallets and what one can spend are all read anew. */
export function useCoinsMoved() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries(trpc.forum.pathFilter()),
      cache.invalidateQueries(trpc.economy.pathFilter()),
      cache.invalidateQueries(trpc.identity.me.queryFilter()),
    ]);
}
