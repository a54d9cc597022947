import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { Purse, StatementLine } from "@yoforex/contracts";
import {
  CoinDelta,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  FileLink,
  formatFigure,
  Link,
  ProofLine,
  Section,
  signedCoins,
  TabLinks,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { dayOf, endOf, startOf } from "./days.ts";
import { PURSE_WORDS, PURSES } from "./purse-words.ts";
import { StatementFilter } from "./statement-filter.tsx";
import { TransferDetails } from "./transfer-details.tsx";

const COLUMNS: Column<StatementLine>[] = [
  { key: "at", label: "Time", width: "fit", phone: "under", cell: ({ at }) => <DateTime at={at} /> },
  {
    key: "cause",
    label: "Cause",
    rowHeader: true,
    width: "grow",
    cell: ({ cause }) => (cause.path === null ? cause.text : <Link to={cause.path}>{cause.text}</Link>),
  },
  { key: "kind", label: "Kind", width: "fit", hideOnPhone: true, cell: ({ kind }) => <code>{kind}</code> },
  {
    key: "coins",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: ({ amount }) => <CoinDelta amount={amount} own />,
  },
  {
    key: "balance",
    label: "Balance",
    align: "end",
    phone: "under-end",
    cell: ({ balanceAfter }) => formatFigure(balanceAfter),
  },
];

interface StatementProps {
  purse: Purse;
  /** Only what came and went under this kind. */
  kind: string | undefined;
  /** Days in UTC, both of them within. */
  from: string | undefined;
  until: string | undefined;
}

/** One purse's entries, newest first; opening + lines = closing. */
export function Statement({ purse, kind, from, until }: StatementProps) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.economy.statement.infiniteQueryOptions(
      {
        purse,
        limit: 20,
        ...(kind !== undefined && { kind }),
        ...(from !== undefined && { from: startOf(from) }),
        ...(until !== undefined && { until: endOf(until) }),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Section
      title="Statement"
      id="statement"
      aside={
        <FileLink size="sm" href={csvOf({ purse, from, until })}>
          CSV
        </FileLink>
      }
    >
      <TabLinks
        label="Purses"
        items={PURSES.map((each) => ({
          to: each === "available" ? "/wallet" : `/wallet?purse=${each}`,
          label: PURSE_WORDS[each].name,
          current: each === purse,
        }))}
      />
      <StatementFilter purse={purse} kind={kind} from={from} until={until} />
      <Loaded query={query}>
        {(data) => (
          <Lines
            pages={data.pages}
            lines={rowsOf(data)}
            purse={purse}
            isWhole={kind === undefined}
            isFiltered={kind !== undefined || from !== undefined || until !== undefined}
          />
        )}
      </Loaded>
      <More query={query}>Older entries</More>
    </Section>
  );
}

/** All entries of the days that are shown, of every kind; from the first one on where no day is chosen. */
const csvOf = ({ purse, from, until }: Omit<StatementProps, "kind">): string =>
  `/files/statement.csv?${new URLSearchParams({
    purse,
    from: startOf(from ?? "2000-01-01"),
    until: endOf(until ?? dayOf(Date.now())),
  })}`;

interface LinesProps {
  pages: { opening: number; closing: number }[];
  lines: StatementLine[];
  purse: Purse;
  /** Every kind is shown, so that opening and closing follow from the lines. */
  isWhole: boolean;
  isFiltered: boolean;
}

function Lines({ pages, lines, purse, isWhole, isFiltered }: LinesProps) {
  const opening = pages.at(-1)?.opening ?? 0;
  const closing = pages[0]?.closing ?? 0;
  const moved = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (lines.length === 0 && isFiltered) {
    return <EmptyState title="No such entries">Nothing in this purse fits what you asked for.</EmptyState>;
  }
  if (lines.length === 0) {
    return <EmptyState title="No entries yet">{PURSE_WORDS[purse].empty}</EmptyState>;
  }
  return (
    <>
      <DataTable
        caption={`Entries of ${PURSE_WORDS[purse].name}`}
        columns={COLUMNS}
        rows={lines}
        rowKey={(line) => String(line.seq)}
        expand={{
          label: (line) => `Both sides of ${line.cause.text}`,
          render: (line) => <TransferDetails transferId={line.transferId} />,
        }}
        foot={{
          cause: `${isWhole ? `Opening ${formatFigure(opening)} and ` : ""}${lines.length} ${lines.length === 1 ? "line" : "lines"}`,
          coins: signedCoins(moved),
          balance: isWhole ? formatFigure(closing) : null,
        }}
      />
      {isWhole ? (
        <div className="sums">
          <ProofLine
            claim={opening + moved === closing ? "Opening + lines = closing" : "The lines do not add up"}
            holds={opening + moved === closing}
          >
            {formatFigure(opening)} {moved < 0 ? "−" : "+"} {formatFigure(Math.abs(moved))} ={" "}
            {formatFigure(closing)}
          </ProofLine>
        </div>
      ) : null}
    </>
  );
}
