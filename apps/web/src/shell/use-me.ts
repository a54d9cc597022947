import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";

/** The signed-in person; null for a visitor, undefined while nobody knows. */
export function useMe() {
  const trpc = useTRPC();
  return useQuery(trpc.identity.me.queryOptions()).data;
}
