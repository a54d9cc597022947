import { MutationCache, QueryClient } from "@tanstack/react-query";
import { refusalOf } from "./errors.ts";

export interface QueryClientOptions {
  /** Shows a failed act to the person; forms that show their own errors set `meta: { quiet: true }`. */
  onMutationError(error: Error): void;
}

/** Refusals are final; what may pass is tried twice more. Nothing that writes is ever retried by itself. */
const retry = (failures: number, error: Error) => refusalOf(error) === null && failures < 2;

/** The cache of one app: answers stay fresh for half a minute, and one place hears of every failed act. */
export function createQueryClient(options: QueryClientOptions): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry }, mutations: { retry: false } },
    mutationCache: new MutationCache({
      onError: (...[error, , , mutation]) => {
        if (mutation.meta?.quiet !== true) options.onMutationError(error);
      },
    }),
  });
}
