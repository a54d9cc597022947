import type { JobRunView } from "@yoforex/contracts";
import {
  Badge,
  Button,
  type Column,
  DataTable,
  DateTime,
  DefinitionList,
  Link,
  MemberBadge,
} from "@yoforex/ui";
import type { ReactNode } from "react";
import { didOf, runState, tookOf } from "./job-words.ts";

const BEGAN: Column<JobRunView> = {
  key: "began",
  label: "When, UTC",
  rowHeader: true,
  width: "fit",
  cell: ({ createdAt }) => <DateTime at={createdAt} style="second" />,
};
const JOB: Column<JobRunView> = {
  key: "job",
  label: "Job",
  width: "fit",
  cell: ({ job }) => <Link to={`/jobs/${job}`}>{job}</Link>,
};
const STATE: Column<JobRunView> = {
  key: "state",
  label: "State",
  width: "fit",
  phone: "corner",
  cell: (run) => <Badge tone={runState(run).tone}>{runState(run).name}</Badge>,
};
const DID: Column<JobRunView> = {
  key: "did",
  label: "What came of it",
  width: "grow",
  cell: (run) => run.error ?? (didOf(run) || (run.status === "ok" ? "nothing was due" : "")),
};
const TOOK: Column<JobRunView> = { key: "took", label: "Took", width: "fit", cell: tookOf };

interface RunTableProps {
  caption: string;
  rows: JobRunView[];
  empty?: ReactNode;
  /** Where the runs are those of several jobs that were given up: has one tried again. */
  onRetry?(run: JobRunView): void;
}

/** Runs of jobs, each opening into what the queue carried along. */
export function RunTable({ caption, rows, empty, onRetry }: RunTableProps) {
  const retry: Column<JobRunView> = {
    key: "retry",
    label: "Act",
    hideLabel: true,
    width: "fit",
    cell: (run) => (
      <Button size="sm" aria-label={`Try again: ${run.job}`} onClick={() => onRetry?.(run)}>
        Try again
      </Button>
    ),
  };
  return (
    <DataTable
      caption={caption}
      columns={onRetry ? [BEGAN, JOB, STATE, DID, retry] : [BEGAN, STATE, DID, TOOK]}
      rows={rows}
      rowKey={({ id }) => id}
      expand={{
        label: (run) => `The run of ${run.job} at ${run.createdAt}`,
        render: (run) => <Details run={run} />,
      }}
      empty={empty}
    />
  );
}

const Details = ({ run }: { run: JobRunView }) => (
  <DefinitionList
    items={[
      { term: "Try", value: run.attempt },
      {
        term: "Asked for by",
        value: run.askedBy ? (
          <MemberBadge member={run.askedBy} to={`/members/${run.askedBy.id}`} hideAvatar />
        ) : (
          "the clock, or what happened"
        ),
      },
      { term: "Payload", value: <code className="ref">{run.payload}</code> },
      ...(run.error === null ? [] : [{ term: "Error", value: run.error }]),
    ]}
  />
);
