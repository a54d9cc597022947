import type { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext, createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AdminRouter } from "@yoforex/api";
import { BATCH_MAX } from "./batch.ts";
import { stepUpLink } from "./step-up.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AdminRouter>();

/** The admin app's client: its own host, its own cookie. */
export const createAdminClient = () =>
  createTRPCClient<AdminRouter>({
    links: [stepUpLink(), httpBatchLink({ url: "/admin/trpc", maxItems: BATCH_MAX })],
  });

/** The same client for route loaders, outside React. */
export const createAdminOptions = (client: ReturnType<typeof createAdminClient>, queryClient: QueryClient) =>
  createTRPCOptionsProxy<AdminRouter>({ client, queryClient });
