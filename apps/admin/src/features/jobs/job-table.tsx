import type { JobView } from "@yoforex/contracts";
import { Badge, Button, type Column, DataTable, DateTime, Link, RelativeTime } from "@yoforex/ui";
import { JOB_PURPOSES, jobState, tookOf } from "./job-words.ts";

const COLUMNS: Column<JobView>[] = [
  {
    key: "job",
    label: "Job",
    rowHeader: true,
    width: "fit",
    cell: ({ job }) => <Link to={`/jobs/${job}`}>{job}</Link>,
  },
  {
    key: "what",
    label: "What it does",
    width: "grow",
    phone: "under",
    cell: ({ job }) => JOB_PURPOSES[job],
  },
  {
    key: "state",
    label: "State",
    width: "fit",
    phone: "corner",
    cell: (view) => {
      const { name, tone } = jobState(view);
      return <Badge tone={tone}>{name}</Badge>;
    },
  },
  {
    key: "last",
    label: "Last run",
    width: "fit",
    cell: ({ lastRun }) => (lastRun === null ? "never" : <RelativeTime at={lastRun.createdAt} />),
  },
  {
    key: "took",
    label: "Took",
    width: "fit",
    cell: ({ lastRun }) => (lastRun === null ? "" : tookOf(lastRun)),
  },
  { key: "next", label: "Next, UTC", width: "fit", cell: ({ nextDueAt }) => <DateTime at={nextDueAt} /> },
  {
    key: "failures",
    label: "Failed in 24 h",
    width: "fit",
    align: "end",
    cell: ({ failures }) => failures,
  },
];

/** What needs somebody stands on top; the others in the order of their schedules. */
const urgency = (view: JobView): number => ["loss", "warn"].indexOf(jobState(view).tone) + 1 || 3;

/** Every job of the product with how it stands, and a way to have it run. */
export function JobTable({ jobs, onRun }: { jobs: JobView[]; onRun(job: JobView["job"]): void }) {
  const act: Column<JobView> = {
    key: "act",
    label: "Act",
    hideLabel: true,
    width: "fit",
    cell: ({ job, isAskedFor }) => (
      <Button size="sm" disabled={isAskedFor} aria-label={`Run now: ${job}`} onClick={() => onRun(job)}>
        Run now
      </Button>
    ),
  };
  return (
    <DataTable
      caption="Jobs"
      columns={[...COLUMNS, act]}
      rows={jobs.toSorted((one, other) => urgency(one) - urgency(other))}
      rowKey={({ job }) => job}
      empty={null}
    />
  );
}
