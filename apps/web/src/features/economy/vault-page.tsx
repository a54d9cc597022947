import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { VaultLotView } from "@yoforex/contracts";
import {
  Badge,
  type BadgeTone,
  CoinAmount,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Page,
  PageHeader,
  Section,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { LockForm } from "./lock-form.tsx";

const STATUS: Record<VaultLotView["status"], { word: string; tone: BadgeTone }> = {
  locked: { word: "locked", tone: "warn" },
  released: { word: "released", tone: "gain" },
  taken_back: { word: "taken back", tone: "plain" },
};

const COLUMNS: Column<VaultLotView>[] = [
  {
    key: "unlock",
    label: "Unlocks",
    rowHeader: true,
    width: "fit",
    cell: ({ unlockAt }) => <DateTime at={unlockAt} />,
  },
  {
    key: "source",
    label: "Where from",
    width: "grow",
    cell: ({ source }) => (source === "withheld" ? "Withheld from an earning" : "Locked by you"),
  },
  { key: "since", label: "Since", phone: "under", cell: ({ lockedAt }) => <DateTime at={lockedAt} /> },
  {
    key: "status",
    label: "Status",
    width: "fit",
    cell: ({ status }) => <Badge tone={STATUS[status].tone}>{STATUS[status].word}</Badge>,
  },
  {
    key: "amount",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: ({ amount }) => <CoinAmount amount={amount} bare />,
  },
];

/** What is locked, until when, and a way to lock more. */
export function VaultPage() {
  useTitle("Vault");
  return (
    <MembersOnly title="Vault">
      {() => (
        <Page>
          <PageHeader
            title="Vault"
            lede="Coins in the vault can't be spent before their date. They come back as they went in: no more and no fewer."
          />
          <Lock />
          <Section title="Lots">
            <Lots />
          </Section>
        </Page>
      )}
    </MembersOnly>
  );
}

function Lock() {
  const trpc = useTRPC();
  const wallet = useQuery(trpc.economy.wallet.queryOptions());
  return (
    <Section title="Lock coins">
      <Loaded query={wallet} rows={2}>
        {({ purses }) => (
          <LockForm available={purses.find(({ purse }) => purse === "available")?.balance ?? 0} />
        )}
      </Loaded>
    </Section>
  );
}

function Lots() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.economy.vault.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Lots"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="Nothing is locked">
                A tenth of what you earn waits here for 30 days; what you lock yourself is listed with it.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Earlier ones</More>
    </>
  );
}
