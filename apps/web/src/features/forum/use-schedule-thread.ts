import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { ScheduleThreadInput } from "@yoforex/contracts";
import { toast } from "@yoforex/ui";
import { useRequestId } from "../../shell/use-request-id.ts";
import { instantOf } from "./publish-time.ts";

type Words = Omit<ScheduleThreadInput, "requestId" | "publishAt">;

/** Keeps a thread for later, once, and leads to the list of those that wait. */
export function useScheduleThread(on: { onKept(): void; onRefused(error: unknown): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { requestId, settle } = useRequestId("scheduled thread");
  const schedule = useMutation(
    trpc.forum.schedule.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        settle(null);
        on.onKept();
        toast.success("Kept. It is published at its time.");
        await cache.invalidateQueries(trpc.forum.scheduled.pathFilter());
        await navigate({ to: "/scheduled" });
      },
      onError: (error) => {
        settle(error);
        on.onRefused(error);
      },
    }),
  );
  const send = ({ categoryId, kind, title, body, tags }: Words, at: string) =>
    schedule.mutate({ requestId, categoryId, kind, title, body, tags, publishAt: instantOf(at) ?? "" });
  return { send, busy: schedule.isPending, error: schedule.error };
}
