import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import type { AdminStoreItem } from "@yoforex/contracts";
import {
  Button,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  formatFigure,
  Page,
  PageHeader,
  Section,
} from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { Purchases } from "./purchases.tsx";
import { EditItem, NewItem } from "./save-item.tsx";
import { KIND_NAMES } from "./store-names.ts";

const columns = (onEdit: ((item: AdminStoreItem) => void) | null): Column<AdminStoreItem>[] => [
  { key: "name", label: "Item", rowHeader: true, width: "grow", cell: ({ name }) => name },
  { key: "kind", label: "Kind", cell: ({ kind }) => KIND_NAMES[kind] },
  { key: "price", label: "Price", align: "end", cell: ({ price }) => formatFigure(price) },
  {
    key: "sold",
    label: "Sold",
    align: "end",
    cell: ({ sold, stock }) =>
      stock === null ? formatFigure(sold) : `${formatFigure(sold)} of ${formatFigure(stock)}`,
  },
  { key: "each", label: "A member", align: "end", cell: ({ perMember }) => perMember },
  {
    key: "until",
    label: "On sale, UTC",
    cell: ({ activeFrom, activeTo }) => (
      <>
        from <DateTime at={activeFrom} />
        {activeTo === null ? null : (
          <>
            {" "}
            until <DateTime at={activeTo} />
          </>
        )}
      </>
    ),
  },
  ...(onEdit === null
    ? []
    : [
        {
          key: "act",
          label: "Change",
          hideLabel: true,
          align: "end" as const,
          cell: (item: AdminStoreItem) => (
            <Button size="sm" aria-label={`Edit ${item.name}`} onClick={() => onEdit(item)}>
              Edit
            </Button>
          ),
        },
      ]),
];

/** What the house sells, what was bought of it, and for admins the ways to change either. */
export function StorePage() {
  useTitle("Store");
  const trpc = useTRPC();
  const may = useMay();
  const [editing, setEditing] = useState<AdminStoreItem | "new" | null>(null);
  const query = useQuery(trpc.store.items.queryOptions());
  const close = () => setEditing(null);
  return (
    <Page>
      <PageHeader
        title="Store"
        lede="Places for threads, and badges, that members buy for coins. What was sold keeps its price and its end."
        actions={
          may.call("store.create") ? (
            <Button variant="primary" onClick={() => setEditing("new")}>
              New item
            </Button>
          ) : null
        }
      />
      <Loaded query={query}>
        {({ items }) => (
          <DataTable
            caption="Items"
            columns={columns(may.call("store.edit") ? setEditing : null)}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState title="No items">An admin makes the first one.</EmptyState>}
          />
        )}
      </Loaded>
      <Section title="Purchases">
        <Purchases />
      </Section>
      {editing === "new" ? <NewItem onClose={close} /> : null}
      {editing === null || editing === "new" ? null : <EditItem item={editing} onClose={close} />}
    </Page>
  );
}
