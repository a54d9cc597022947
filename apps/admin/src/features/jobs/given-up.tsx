import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import type { FailedEventView } from "@yoforex/contracts";
import { Button, type Column, DataTable, DateTime, MemberBadge, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { RunTable } from "./run-table.tsx";
import type { JobAct } from "./use-job-acts.ts";

interface GivenUpProps {
  onAct(act: JobAct): void;
}

const RetryAll = ({ onPress }: { onPress(): void }) => (
  <Button size="sm" onClick={onPress}>
    Try all again
  </Button>
);

/** Runs that the queue gave up, until they are tried again or a later run makes up for them. */
export function GivenUpRuns({ onAct }: GivenUpProps) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.jobs.givenUp.infiniteQueryOptions(
      { limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Loaded query={query} rows={1}>
      {(data) => (
        <Section
          title="Runs given up"
          aside={
            rowsOf(data).length > 1 ? (
              <RetryAll onPress={() => onAct({ type: "retryAll", kind: "runs", count: "All runs" })} />
            ) : null
          }
        >
          <RunTable
            caption="Runs given up"
            rows={rowsOf(data)}
            empty={<p className="meta">None. Whatever failed was made good by a later run.</p>}
            onRetry={({ id, job }) => onAct({ type: "retryRun", id, job })}
          />
          <More query={query} />
        </Section>
      )}
    </Loaded>
  );
}

/** What happened and could not be acted upon: nobody was paid or told because of it. */
export function FailedEvents({ onAct }: GivenUpProps) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.jobs.failedEvents.infiniteQueryOptions(
      { limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const columns: Column<FailedEventView>[] = [
    { key: "at", label: "When, UTC", width: "fit", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
    { key: "name", label: "Event", rowHeader: true, width: "fit", cell: ({ name }) => <code>{name}</code> },
    {
      key: "member",
      label: "Member",
      width: "fit",
      cell: ({ member }) => <MemberBadge member={member} to={`/members/${member.id}`} hideAvatar />,
    },
    { key: "error", label: "Why", width: "grow", cell: ({ error }) => error ?? "" },
    { key: "tries", label: "Tries", width: "fit", align: "end", cell: ({ attempts }) => attempts },
    {
      key: "retry",
      label: "Act",
      hideLabel: true,
      width: "fit",
      cell: ({ id, name }) => (
        <Button
          size="sm"
          aria-label={`Try again: ${name}`}
          onClick={() => onAct({ type: "retryEvent", id, name })}
        >
          Try again
        </Button>
      ),
    },
  ];
  return (
    <Loaded query={query} rows={1}>
      {(data) => (
        <Section
          title="Events given up"
          aside={
            rowsOf(data).length > 1 ? (
              <RetryAll onPress={() => onAct({ type: "retryAll", kind: "events", count: "All events" })} />
            ) : null
          }
        >
          <DataTable
            caption="Events given up"
            columns={columns}
            rows={rowsOf(data)}
            rowKey={({ id }) => id}
            expand={{
              label: ({ name, createdAt }) => `What ${name} at ${createdAt} was about`,
              render: ({ subjectId }) => <code className="ref">{subjectId}</code>,
            }}
            empty={<p className="meta">None. Everything that happened was acted upon.</p>}
          />
          <More query={query} />
        </Section>
      )}
    </Loaded>
  );
}
