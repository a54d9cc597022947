import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createAdminClient, TRPCProvider } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { createQueryClient } from "@yoforex/client/query-client";
import { LinkProvider, Toaster, toast } from "@yoforex/ui";
import { router } from "./routes.tsx";
import { RouterLink } from "./shell/router-link.tsx";
import { StepUp } from "./shell/step-up.tsx";

const client = createAdminClient();
const queryClient = createQueryClient({ onMutationError: (error) => toast.error(messageFor(error)) });

/** Providers around the router, once. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <LinkProvider link={RouterLink}>
          <RouterProvider router={router} />
          <Toaster />
          <StepUp />
        </LinkProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
