import { available, post, purchased, system, transferIdOf } from "@yoforex/coin-ledger";
import {
  asId,
  type BuyItemInput,
  DomainError,
  isPromotion,
  newId,
  type StorePurchaseId,
  type StorePurchaseView,
} from "@yoforex/contracts";
import { and, brokenConstraint, eq, sql, type Tx } from "@yoforex/db";
import { storeItems, storePurchases, threadPromotions } from "@yoforex/db/schema/store";
import { asProduct } from "../as-product.ts";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { drawFrom, giveBadgeBought, type Spendable, takeTurn } from "../economy/index.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canBuy } from "./policy.ts";
import { purchaseViews } from "./purchase-views.ts";
import { countHad, countPlaces, type LockedItem, lockItem, lockThread, ownsBadge } from "./queries.ts";

const SCOPE = "store.purchase";
const HOUR_MS = 3_600_000;
const POSTINGS = {
  boost: "store.boost.thread",
  feature: "store.feature.thread",
  badge: "store.badge",
} as const;

/**
 * Buys of the house at the price that the buyer saw: a place for a thread of her own, or a badge, at once. The same
 * request again answers with the first purchase and moves nothing.
 * @throws NOT_ALLOWED (email_unverified, suspended); NOT_FOUND; STORE_REFUSED; PRICE_CHANGED; INSUFFICIENT_COINS;
 *   ACCOUNT_FROZEN; DUPLICATE_REQUEST_DIFFERS; RATE_LIMITED. No coins moved then.
 */
export async function buyItem(ctx: DomainCtx, input: BuyItemInput): Promise<StorePurchaseView> {
  const buyer = requireVerified(ctx, "trade");
  await countDeed(buyer, LIMITS.purchases);
  try {
    return await inTx(buyer, (tx) => buy(tx, buyer, input));
  } catch (error) {
    if (brokenConstraint(error) !== "store_items_sell_what_there_is") throw error;
    throw new DomainError("STORE_REFUSED", { because: "sold_out" });
  }
}

async function buy(tx: Tx, buyer: MemberCtx, input: BuyItemInput): Promise<StorePurchaseView> {
  const memberId = buyer.actor.id;
  await takeTurn(tx, memberId);
  const known = await findReplay(tx, buyer, input);
  if (known !== undefined) return viewOf(tx, known);
  const thread = input.threadId === null ? null : await lockThread(tx, input.threadId);
  const found = await lockItem(tx, input.itemId);
  const now = new Date(buyer.clock());
  const verdict = canBuy(buyer.actor, found, {
    thread,
    had: await countHad(tx, found.id, { memberId, now }),
    isOwned: await ownsBadge(tx, memberId, found.badgeId),
    ...(await countPlaces(tx, { kind: found.kind, threadId: input.threadId, now })),
    now,
  });
  const item = allow(found, "buy", verdict);
  if (item.price !== input.priceSeen) {
    throw new DomainError("PRICE_CHANGED", { seen: input.priceSeen, now: item.price });
  }
  const parts = await drawFrom(tx, memberId, item.price);
  const id = await insertPurchase(tx, buyer, { item, input, now });
  if (item.badgeId !== null) {
    const badgeId = item.badgeId;
    await asProduct(tx, () => giveBadgeBought(tx, { badgeId, memberId, now }));
  }
  const view = await viewOf(tx, id);
  await pay(tx, buyer, { item, input, parts });
  return view;
}

/** The purchase that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it was for something else. */
async function findReplay(tx: Tx, { actor }: MemberCtx, input: BuyItemInput) {
  const { id, itemId, threadId, price } = storePurchases;
  const [known] = await tx
    .select({ id, itemId, threadId, price })
    .from(storePurchases)
    .where(and(eq(storePurchases.userId, actor.id), eq(storePurchases.requestId, input.requestId)));
  if (known === undefined) return undefined;
  const isSame =
    known.itemId === input.itemId &&
    known.price === input.priceSeen &&
    (known.threadId === null || known.threadId === input.threadId);
  if (!isSame) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  return asId<StorePurchaseId>(known.id);
}

interface Buying {
  item: LockedItem;
  input: BuyItemInput;
  now: Date;
}

async function insertPurchase(
  tx: Tx,
  { actor }: MemberCtx,
  { item, input, now }: Buying,
): Promise<StorePurchaseId> {
  const id = newId<StorePurchaseId>(now.getTime());
  const threadId = isPromotion(item.kind) ? input.threadId : null;
  const endsAt = item.hours === null ? null : new Date(now.getTime() + item.hours * HOUR_MS);
  await tx
    .update(storeItems)
    .set({ sold: sql`${storeItems.sold} + 1` })
    .where(eq(storeItems.id, item.id));
  await tx.insert(storePurchases).values({
    id,
    userId: actor.id,
    itemId: item.id,
    kind: item.kind,
    price: item.price,
    threadId,
    endsAt,
    requestId: input.requestId,
    transferId: transferIdOf(actor.id, { scope: SCOPE, key: input.requestId }),
    createdAt: now,
  });
  if (threadId !== null && endsAt !== null) {
    const place = { purchaseId: id, threadId, kind: item.kind, endsAt, createdAt: now };
    await tx.insert(threadPromotions).values(place);
  }
  return id;
}

async function viewOf(tx: Tx, id: StorePurchaseId): Promise<StorePurchaseView> {
  const [view] = await purchaseViews(tx, eq(storePurchases.id, id), 1);
  if (view === undefined) throw new Error(`purchase ${id} is not there`);
  return view.view;
}

async function pay(
  tx: Tx,
  { actor }: MemberCtx,
  { item, input, parts }: { item: LockedItem; input: BuyItemInput; parts: Spendable },
): Promise<void> {
  const income = system("store_income");
  await post(tx, {
    kind: POSTINGS[item.kind],
    key: { scope: SCOPE, key: input.requestId },
    actor: actor.id,
    moves: [
      { from: purchased(actor.id), to: income, amount: parts.purchased },
      { from: available(actor.id), to: income, amount: parts.available },
    ].filter(({ amount }) => amount > 0),
    source:
      item.badgeId === null
        ? { type: "thread", id: input.threadId ?? item.id }
        : { type: "badge", id: item.badgeId },
  });
}
