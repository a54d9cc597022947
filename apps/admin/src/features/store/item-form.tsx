import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import {
  type AdminStoreItem,
  asId,
  type BadgeId,
  isPromotion,
  STORE_KINDS,
  type StoreKind,
  zStoreKind,
} from "@yoforex/contracts";
import { Field, Input, Select, Textarea } from "@yoforex/ui";
import { KIND_NAMES } from "./store-names.ts";

/** An item as it is typed: numbers are words until they are sent, moments are without their zone. */
export interface ItemDraft {
  kind: StoreKind;
  name: string;
  description: string;
  price: string;
  stock: string;
  perMember: string;
  hours: string;
  badgeId: string;
  activeFrom: string;
  activeTo: string;
}

const MINUTES = 16;
const typed = (instant: string | null): string => instant?.slice(0, MINUTES) ?? "";
const instantOf = (moment: string): string => `${moment}:00.000Z`;

export const newDraft = (now: Date): ItemDraft => ({
  kind: "boost",
  name: "",
  description: "",
  price: "75",
  stock: "",
  perMember: "3",
  hours: "24",
  badgeId: "",
  activeFrom: typed(now.toISOString()),
  activeTo: "",
});

export const draftOf = (item: AdminStoreItem): ItemDraft => ({
  kind: item.kind,
  name: item.name,
  description: item.description,
  price: String(item.price),
  stock: String(item.stock ?? ""),
  perMember: String(item.perMember),
  hours: String(item.hours ?? ""),
  badgeId: item.badgeId ?? "",
  activeFrom: typed(item.activeFrom),
  activeTo: typed(item.activeTo),
});

/** The item that a draft means, as the server takes it; it checks the rest. */
export const fieldsOf = (draft: ItemDraft) => ({
  kind: draft.kind,
  name: draft.name,
  description: draft.description,
  price: Number(draft.price),
  stock: draft.stock === "" ? null : Number(draft.stock),
  perMember: isPromotion(draft.kind) ? Number(draft.perMember) : 1,
  hours: isPromotion(draft.kind) ? Number(draft.hours) : null,
  badgeId: isPromotion(draft.kind) || draft.badgeId === "" ? null : asId<BadgeId>(draft.badgeId),
  activeFrom: instantOf(draft.activeFrom),
  activeTo: draft.activeTo === "" ? null : instantOf(draft.activeTo),
});

interface ItemFormProps {
  draft: ItemDraft;
  /** What is wrong with a field, by its name. */
  errors: Partial<Record<string, string>>;
  /** Whether what it is can still be chosen. */
  isNew: boolean;
  onChange(draft: ItemDraft): void;
}

/** Everything that an item of the store is. */
export function ItemForm({ draft, errors, isNew, onChange }: ItemFormProps) {
  const trpc = useTRPC();
  const badges = useQuery(trpc.badges.list.queryOptions()).data?.badges ?? [];
  const set = (change: Partial<ItemDraft>) => onChange({ ...draft, ...change });
  const text = (field: Exclude<keyof ItemDraft, "kind">, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[field]}>
      <Input value={draft[field]} onChange={(event) => set({ [field]: event.target.value })} />
    </Field>
  );
  return (
    <div className="stack">
      {isNew ? (
        <Field label="Kind" error={errors["kind"]}>
          <Select
            value={draft.kind}
            options={STORE_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
            onChange={(event) => set({ kind: zStoreKind.parse(event.target.value) })}
          />
        </Field>
      ) : null}
      {isNew && !isPromotion(draft.kind) ? (
        <Field label="Badge" hint="Those whose rule is the store.">
          <Select
            value={draft.badgeId}
            options={[
              { value: "", label: "Choose" },
              ...badges
                .filter(({ rule }) => rule === "store")
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => set({ badgeId: event.target.value })}
          />
        </Field>
      ) : null}
      {text("name", "Name")}
      <Field label="What it is" error={errors["description"]}>
        <Textarea
          rows={2}
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
      {text("price", "Price in coins")}
      {text("stock", "How many there are", "Empty for no end of them.")}
      {isPromotion(draft.kind) ? text("perMember", "At most for a member at a time") : null}
      {isPromotion(draft.kind) ? text("hours", "Hours that it lasts") : null}
      <Field label="On sale from, UTC" error={errors["activeFrom"]}>
        <Input
          type="datetime-local"
          value={draft.activeFrom}
          onChange={(event) => set({ activeFrom: event.target.value })}
        />
      </Field>
      <Field label="Until, UTC" hint="Empty for no end." error={errors["activeTo"]}>
        <Input
          type="datetime-local"
          value={draft.activeTo}
          onChange={(event) => set({ activeTo: event.target.value })}
        />
      </Field>
    </div>
  );
}
