import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type FailedEventId, type JobName, type JobRunId } from "@yoforex/contracts";

/** What an admin does here, each with a reason. */
export type JobAct =
  | { type: "run"; job: JobName }
  | { type: "retryRun"; id: string; job: string }
  | { type: "retryEvent"; id: string; name: string }
  | { type: "retryAll"; kind: "runs" | "events"; count: string };

/** Does an act, and reads everything anew once it is done. @param onDone is called then. */
export function useJobActs(onDone: () => void) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onDone();
      await cache.invalidateQueries();
    },
  };
  const run = useMutation(trpc.jobs.run.mutationOptions(done));
  const retryRun = useMutation(trpc.jobs.retryRun.mutationOptions(done));
  const retryEvent = useMutation(trpc.jobs.retryEvent.mutationOptions(done));
  const retryAll = useMutation(trpc.jobs.retryAll.mutationOptions(done));
  const all = [run, retryRun, retryEvent, retryAll];
  const failed = all.find(({ error }) => error !== null);
  return {
    isPending: all.some(({ isPending }) => isPending),
    error: failed?.error ? messageFor(failed.error) : undefined,
    perform(act: JobAct, reason: string): void {
      switch (act.type) {
        case "run":
          return run.mutate({ job: act.job, reason });
        case "retryRun":
          return retryRun.mutate({ jobRunId: asId<JobRunId>(act.id), reason });
        case "retryEvent":
          return retryEvent.mutate({ failedEventId: asId<FailedEventId>(act.id), reason });
        case "retryAll":
          return retryAll.mutate({ kind: act.kind, reason });
      }
    },
  };
}
