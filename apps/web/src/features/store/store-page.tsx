import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { StoreItemView, StoreView } from "@yoforex/contracts";
import {
  Badge,
  Button,
  CoinAmount,
  type Column,
  DataTable,
  EmptyState,
  formatFigure,
  Page,
  PageHeader,
  Section,
} from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { Bought } from "./bought.tsx";
import { BuyDialog } from "./buy-dialog.tsx";
import { lasts } from "./store-words.ts";

const route = getRouteApi("/store");

/** What the house sells for Sweets, and what one bought there. */
export function StorePage() {
  useTitle("Store");
  return <MembersOnly title="Store">{() => <Store />}</MembersOnly>;
}

function Store() {
  const trpc = useTRPC();
  const { thread } = route.useSearch();
  const store = useQuery(trpc.store.get.queryOptions());
  return (
    <Page>
      <PageHeader
        title="Store"
        lede="What Sweets buy here besides products: a place for your thread, and badges to wear."
      />
      <Loaded query={store}>{(data) => <Shelf store={data} threadId={thread} />}</Loaded>
      <Section title="What you bought">
        <Bought />
      </Section>
    </Page>
  );
}

const columns = (onBuy: (item: StoreItemView) => void): Column<StoreItemView>[] => [
  {
    key: "item",
    label: "Item",
    rowHeader: true,
    width: "fit",
    cell: ({ name, badge }) => (badge === null ? name : <Badge tone={badge.tone}>{badge.name}</Badge>),
  },
  {
    key: "what",
    label: "What it is",
    width: "grow",
    cell: (item) => (
      <span>
        {item.description}{" "}
        <span className="meta">
          {lasts(item)}; {formatFigure(item.had)} of {formatFigure(item.perMember)} yours
        </span>
      </span>
    ),
  },
  {
    key: "left",
    label: "Left",
    align: "end",
    cell: ({ left }) => (left === null ? "no end" : formatFigure(left)),
  },
  { key: "price", label: "Price", align: "end", cell: ({ price }) => <CoinAmount amount={price} /> },
  {
    key: "buy",
    label: "Buy",
    hideLabel: true,
    align: "end",
    cell: (item) =>
      item.had >= item.perMember ? (
        "yours"
      ) : item.left === 0 ? (
        "sold out"
      ) : (
        <Button size="sm" aria-label={`Buy ${item.name}`} onClick={() => onBuy(item)}>
          Buy
        </Button>
      ),
  },
];

function Shelf({ store, threadId }: { store: StoreView; threadId: string | undefined }) {
  const [buying, setBuying] = useState<StoreItemView | null>(null);
  return (
    <>
      <DataTable
        caption="On sale"
        columns={columns(setBuying)}
        rows={store.items}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Nothing on sale">The store is empty at the moment.</EmptyState>}
      />
      {buying === null ? null : (
        <BuyDialog item={buying} store={store} threadId={threadId} onClose={() => setBuying(null)} />
      )}
    </>
  );
}
