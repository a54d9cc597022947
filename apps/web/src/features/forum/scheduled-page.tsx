import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { ScheduledThread } from "@yoforex/contracts";
import { Alert, Button, ButtonLink, Card, DateTime, EmptyState, Page, PageHeader } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { CancelScheduled } from "./cancel-scheduled.tsx";
import { EditScheduled } from "./edit-scheduled.tsx";

/** One's own threads that wait for their time. */
export function ScheduledPage() {
  useTitle("Scheduled threads");
  return <MembersOnly title="Scheduled threads">{() => <Scheduled />}</MembersOnly>;
}

function Scheduled() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.forum.scheduled.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Scheduled threads"
        lede="Nobody but you sees them before their time. Then they are published, and you are told."
      />
      <Loaded query={query} rows={4}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) {
            return (
              <EmptyState title="Nothing waits" action={<ButtonLink to="/new">Write a thread</ButtonLink>}>
                When you write a thread you can choose a time at which it is published.
              </EmptyState>
            );
          }
          return (
            <div className="stack">
              {rows.map((thread) => (
                <Waiting key={thread.id} thread={thread} />
              ))}
            </div>
          );
        }}
      </Loaded>
      <More query={query}>Later threads</More>
    </Page>
  );
}

function Waiting({ thread }: { thread: ScheduledThread }) {
  const [act, setAct] = useState<"edit" | "cancel" | null>(null);
  const close = () => setAct(null);
  return (
    <Card head={<h2>{thread.title}</h2>}>
      {thread.refused === null ? (
        <p className="muted">
          To be published <DateTime at={thread.publishAt} zone />.
        </p>
      ) : (
        <Alert tone="warn" title={refusalInWords(thread.refused)}>
          Your text is kept. Choose another time, or cancel it.
        </Alert>
      )}
      <p className="clip">{thread.body}</p>
      <span className="cluster">
        <Button size="sm" aria-label={`Edit “${thread.title}”`} onClick={() => setAct("edit")}>
          Edit
        </Button>
        <Button size="sm" aria-label={`Cancel “${thread.title}”`} onClick={() => setAct("cancel")}>
          Cancel
        </Button>
      </span>
      {act === "edit" ? <EditScheduled thread={thread} onClose={close} /> : null}
      {act === "cancel" ? <CancelScheduled thread={thread} onClose={close} /> : null}
    </Card>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  NOT_ALLOWED: "Not published: you could not post when its time had come.",
  RATE_LIMITED: "Not published: you had opened as many threads in that hour as one may.",
  NOT_FOUND: "Not published: its category is closed.",
};

const refusalInWords = (code: string): string => WORDS[code] ?? "Not published when its time had come.";
