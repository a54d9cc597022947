import { asId, coins, type StoreItemId } from "@yoforex/contracts";
import { createBadge, createStoreItem } from "@yoforex/domain/moderation";
import { buyItem } from "@yoforex/domain/store";
import { aRequest, open, type Part, REASON, type Stage } from "./part.ts";

const PRICE = coins(1);

/** Three badges on sale, of which the owner bought the last two. */
export async function storePart({ world, people, as }: Stage): Promise<Part> {
  const admin = as(people.admin);
  const fields = {
    kind: "badge",
    description: "To be worn in the scene.",
    price: PRICE,
    stock: null,
    perMember: 1,
    hours: null,
    activeFrom: new Date(world.clock.now()).toISOString(),
    activeTo: null,
  } as const;
  const onSale = async (name: string) => {
    const badge = await createBadge(admin, {
      name,
      description: fields.description,
      rule: "store",
      threshold: null,
      tone: "line",
      coins: 0,
    });
    const form = { ...fields, name, badgeId: asId<never>(badge.id) };
    return { form, itemId: asId<StoreItemId>((await createStoreItem(admin, form)).id) };
  };
  const [first, second, third] = [await onSale("Compass"), await onSale("Sextant"), await onSale("Log line")];
  const order = { requestId: aRequest(), itemId: second.itemId, threadId: null, priceSeen: PRICE };
  const bought = await buyItem(as(people.owner), order);
  await buyItem(as(people.owner), { ...order, requestId: aRequest(), itemId: third.itemId });
  const other = await buyItem(as(people.partner), { ...order, requestId: aRequest() });
  let made = 0;
  return {
    ids: {
      itemId: open(first.itemId, second.itemId),
      storePurchaseId: open(bought.id, other.id),
    },
    given: {
      "member store.buy": () => [
        { requestId: aRequest(), itemId: first.itemId, threadId: null, priceSeen: PRICE },
      ],
      "admin store.create": () => [{ ...first.form, name: `Chart ${++made}` }],
      "admin store.edit": () => [{ ...first.form, itemId: first.itemId, reason: REASON }],
      "admin store.refund": { storePurchaseId: bought.id },
    },
  };
}
