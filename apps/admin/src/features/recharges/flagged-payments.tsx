import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import type { PaymentEventView } from "@yoforex/contracts";
import { Badge, type Column, DataTable, DateTime, EmptyState, Link, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { DecideButtons } from "./decide-payment.tsx";
import { money, OUTCOME_WORDS } from "./recharge-words.ts";

const COLUMNS: Column<PaymentEventView>[] = [
  { key: "at", label: "Since, UTC", rowHeader: true, width: "fit", cell: ({ at }) => <DateTime at={at} /> },
  {
    key: "what",
    label: "What is amiss",
    width: "grow",
    cell: ({ outcome }) => <Badge tone="warn">{OUTCOME_WORDS[outcome]}</Badge>,
  },
  {
    key: "order",
    label: "Order",
    cell: ({ order }) =>
      order === null ? "unknown" : <Link to={`/recharges/${order.id}`}>{order.number}</Link>,
  },
  {
    key: "asked",
    label: "Ordered for",
    align: "end",
    cell: ({ order }) => (order ? money(order.cents) : ""),
  },
  { key: "sum", label: "Told", align: "end", cell: ({ cents, currency }) => money(cents, currency) },
  {
    key: "act",
    label: "Decide",
    hideLabel: true,
    align: "end",
    cell: (payment) => <DecideButtons payment={payment} />,
  },
];

/** Payments that don’t fit: nothing of them is booked before somebody has decided. */
export function FlaggedPayments() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.recharge.flagged.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Section title="Payments to look at">
      <Loaded query={query} rows={2}>
        {(data) => (
          <DataTable
            caption="Payments to look at"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={<EmptyState title="Nothing waits">Every payment so far fits its order.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
    </Section>
  );
}
