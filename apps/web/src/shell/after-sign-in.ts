import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

/** What follows every way to sign in: all that was read as a visitor is read anew, and the way goes on. */
export function useAfterSignIn() {
  const cache = useQueryClient();
  const router = useRouter();
  return async (to: string) => {
    await cache.resetQueries();
    router.history.push(to);
  };
}
