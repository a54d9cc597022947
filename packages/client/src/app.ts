import type { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext, createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@yoforex/api";
import { BATCH_MAX } from "./batch.ts";
import { stepUpLink } from "./step-up.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The member app's client: same host, cookies sent by the browser. */
export const createAppClient = () =>
  createTRPCClient<AppRouter>({
    links: [stepUpLink(), httpBatchLink({ url: "/trpc", maxItems: BATCH_MAX })],
  });

/** The same client for route loaders, outside React. */
export const createAppOptions = (client: ReturnType<typeof createAppClient>, queryClient: QueryClient) =>
  createTRPCOptionsProxy<AppRouter>({ client, queryClient });
