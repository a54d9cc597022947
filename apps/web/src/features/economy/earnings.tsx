import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { EarningView } from "@yoforex/contracts";
import {
  ButtonLink,
  CoinAmount,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  formatFigure,
  Link,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { EARN_WORDS, OUTCOME_WORDS } from "./earn-words.ts";

const COLUMNS: Column<EarningView>[] = [
  { key: "at", label: "When", width: "fit", phone: "under", cell: ({ at }) => <DateTime at={at} /> },
  {
    key: "what",
    label: "What",
    rowHeader: true,
    width: "grow",
    cell: ({ trigger, cause }) => (
      <>
        {EARN_WORDS[trigger]}
        {cause.path === null ? null : (
          <>
            {": "}
            <Link to={cause.path}>{cause.text}</Link>
          </>
        )}
      </>
    ),
  },
  {
    key: "outcome",
    label: "Outcome",
    cell: ({ outcome, withheld }) =>
      withheld > 0
        ? `${OUTCOME_WORDS[outcome]}, ${formatFigure(withheld)} into the vault`
        : OUTCOME_WORDS[outcome],
  },
  { key: "xp", label: "Points", align: "end", cell: ({ xp }) => formatFigure(xp) },
  {
    key: "coins",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: ({ coins }) => <CoinAmount amount={coins} bare />,
  },
];

/** What each act brought, newest first, and why where it brought nothing. */
export function Earnings() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.economy.earnings.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="What your acts brought"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="Nothing yet" action={<ButtonLink to="/new">Start a thread</ButtonLink>}>
                Each thing that you do is listed here with what it brought, or why it brought nothing.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Older ones</More>
    </>
  );
}
