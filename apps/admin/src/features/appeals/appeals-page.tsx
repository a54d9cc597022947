import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import type { AppealCase } from "@yoforex/contracts";
import { EmptyState, Page, PageHeader, TabLinks } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { AppealCard } from "./appeal-card.tsx";
import { DecideDialog, type Decision } from "./decide-dialog.tsx";

const route = getRouteApi("/staff/appeals");

/** What members say against their sanctions, and what was answered. */
export function AppealsPage() {
  useTitle("Appeals");
  const trpc = useTRPC();
  const { decided = false } = route.useSearch();
  const [decision, setDecision] = useState<Decision | null>(null);
  const query = useInfiniteQuery(
    trpc.appeals.list.infiniteQueryOptions(
      { limit: 20, open: !decided },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader title="Appeals" lede="Whoever gave a sanction does not decide about it." />
      <TabLinks
        label="Appeals"
        items={[
          { to: "/appeals", label: "Waiting", current: !decided },
          { to: "/appeals?decided=true", label: "Decided", current: decided },
        ]}
      />
      <Loaded query={query}>
        {(data) => <Cases rows={rowsOf(data)} decided={decided} onDecide={setDecision} />}
      </Loaded>
      <More query={query} />
      {decision === null ? null : <DecideDialog decision={decision} onClose={() => setDecision(null)} />}
    </Page>
  );
}

interface CasesProps {
  rows: AppealCase[];
  decided: boolean;
  onDecide(decision: Decision): void;
}

function Cases({ rows, decided, onDecide }: CasesProps) {
  if (rows.length === 0) {
    return (
      <EmptyState title={decided ? "None decided yet" : "Nothing waits"}>
        {decided ? "Decided appeals stand here." : "No member has appealed against a sanction."}
      </EmptyState>
    );
  }
  return (
    <div className="stack">
      {rows.map((row) => (
        <AppealCard key={row.id} appeal={row} onDecide={onDecide} />
      ))}
    </div>
  );
}
