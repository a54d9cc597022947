import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { Page, PageHeader, Section } from "@yoforex/ui";
import { useState } from "react";
import { ForAdmins } from "../../shell/for-admins.tsx";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { ActDialog } from "./act-dialog.tsx";
import { FailedEvents, GivenUpRuns } from "./given-up.tsx";
import { JobTable } from "./job-table.tsx";
import type { JobAct } from "./use-job-acts.ts";

const LOOK_AGAIN_MS = 15_000;

/** What the product does by itself: when it ran, what came of it, and what was given up. */
export function JobsPage() {
  useTitle("Jobs and events");
  return useMay().call("jobs.list") ? <Jobs /> : <ForAdmins what="Jobs and events" />;
}

function Jobs() {
  const trpc = useTRPC();
  const query = useQuery({ ...trpc.jobs.list.queryOptions(), refetchInterval: LOOK_AGAIN_MS });
  const [act, setAct] = useState<JobAct | null>(null);
  return (
    <Page>
      <PageHeader
        title="Jobs and events"
        lede="What the product does by itself. Each job may run twice at once and does its work once."
      />
      <GivenUpRuns onAct={setAct} />
      <FailedEvents onAct={setAct} />
      <Section title="Every job">
        <Loaded query={query} rows={12}>
          {({ jobs }) => <JobTable jobs={jobs} onRun={(job) => setAct({ type: "run", job })} />}
        </Loaded>
      </Section>
      {act === null ? null : <ActDialog act={act} onClose={() => setAct(null)} />}
    </Page>
  );
}
