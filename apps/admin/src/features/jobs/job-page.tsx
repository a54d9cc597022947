import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { isJobName, JOB_SCHEDULES, type JobName, scheduleInWords } from "@yoforex/contracts";
import { Button, EmptyState, Page, PageHeader } from "@yoforex/ui";
import { useState } from "react";
import { ForAdmins } from "../../shell/for-admins.tsx";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { NotFoundPage } from "../../shell/not-found-page.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { ActDialog } from "./act-dialog.tsx";
import { JOB_PURPOSES } from "./job-words.ts";
import { RunTable } from "./run-table.tsx";

const route = getRouteApi("/staff/jobs/$job");

/** One job's runs, the newest first. */
export function JobPage() {
  const { job } = route.useParams();
  const may = useMay();
  if (!isJobName(job)) return <NotFoundPage />;
  return may.call("jobs.runs") ? <Runs job={job} /> : <ForAdmins what={job} />;
}

function Runs({ job }: { job: JobName }) {
  useTitle(job);
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.jobs.runs.infiniteQueryOptions(
      { limit: 30, job },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const [isAsking, setAsking] = useState(false);
  return (
    <Page>
      <PageHeader
        crumbs={[{ label: "Jobs and events", to: "/jobs" }, { label: job }]}
        title={job}
        lede={`${JOB_PURPOSES[job]}. Runs ${scheduleInWords(JOB_SCHEDULES[job])}; runs that went well are kept for a week, the others for a month.`}
        actions={<Button onClick={() => setAsking(true)}>Run now</Button>}
      />
      <Loaded query={query}>
        {(data) => (
          <RunTable
            caption={`Runs of ${job}`}
            rows={rowsOf(data)}
            empty={<EmptyState title="Not run yet">Its first run will be written down here.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
      {isAsking ? <ActDialog act={{ type: "run", job }} onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}
