import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createAppClient, TRPCProvider } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { createQueryClient } from "@yoforex/client/query-client";
import { LinkProvider, toast } from "@yoforex/ui";
import { lazy, Suspense } from "react";
import { router } from "./routes.tsx";
import { RouterLink } from "./shell/router-link.tsx";

/** Nothing is said in the first second, so that what says it need not be in the first script. */
const Notices = lazy(() => import("./shell/notices.tsx").then((file) => ({ default: file.Notices })));

const StepUp = lazy(() => import("./shell/step-up.tsx").then((file) => ({ default: file.StepUp })));

const client = createAppClient();
const queryClient = createQueryClient({ onMutationError: (error) => toast.error(messageFor(error)) });

/** Providers around the router, once. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <LinkProvider link={RouterLink}>
          <RouterProvider router={router} />
          <Suspense>
            <Notices />
            <StepUp />
          </Suspense>
        </LinkProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
