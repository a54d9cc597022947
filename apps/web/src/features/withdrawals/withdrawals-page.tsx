import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { EmptyState, Page, PageHeader, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { Destinations } from "./destinations.tsx";
import { WithdrawForm } from "./withdraw-form.tsx";
import { WithdrawalCard } from "./withdrawal-card.tsx";

/** Takes coins out: what it costs before one asks, where to, and what became of what one asked for. */
export function WithdrawalsPage() {
  useTitle("Withdrawals");
  return <MembersOnly title="Withdrawals">{() => <Withdrawals />}</MembersOnly>;
}

function Withdrawals() {
  const trpc = useTRPC();
  const terms = useQuery(trpc.withdrawals.terms.queryOptions());
  return (
    <Page>
      <PageHeader
        title="Withdrawals"
        lede="Coins that you earned can leave. They are held from the moment you ask until they are paid or come back."
      />
      <Loaded query={terms} rows={4}>
        {(data) => (
          <>
            <Section title="Withdraw">
              <WithdrawForm terms={data} />
            </Section>
            <Section title="Destinations" id="destinations">
              <Destinations terms={data} />
            </Section>
          </>
        )}
      </Loaded>
      <Section title="Your withdrawals">
        <Asked />
      </Section>
    </Page>
  );
}

function Asked() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.withdrawals.list.infiniteQueryOptions(
      { limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={3}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) {
            return (
              <EmptyState title="Nothing was withdrawn yet">
                What you ask for is listed here, with every step it takes.
              </EmptyState>
            );
          }
          return (
            <div className="stack">
              {rows.map((row) => (
                <WithdrawalCard key={row.id} withdrawal={row} />
              ))}
            </div>
          );
        }}
      </Loaded>
      <More query={query}>Earlier ones</More>
    </>
  );
}
