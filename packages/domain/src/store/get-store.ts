import {
  asId,
  OWN_THREADS_MAX,
  STORE_ITEMS_MAX,
  type StoreItemView,
  type StoreView,
} from "@yoforex/contracts";
import { and, asc, count, desc, eq, gt, isNull, lte, or, type Tx } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import { forumThreads } from "@yoforex/db/schema/forum";
import { storeItems, storePurchases } from "@yoforex/db/schema/store";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { readSpendable, spendableOf } from "../economy/index.ts";
import { hadBy } from "./queries.ts";

/**
 * What is on sale now, what one has of it, which of one's threads could have a place, and what one can spend.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended).
 */
export async function getStore(ctx: DomainCtx): Promise<StoreView> {
  const member = requireMember(ctx);
  const memberId = member.actor.id;
  const now = new Date(ctx.clock());
  return inTx(member, async (tx) => {
    const had = await tx
      .select({ itemId: storePurchases.itemId, n: count() })
      .from(storePurchases)
      .where(hadBy(memberId, now))
      .groupBy(storePurchases.itemId);
    const hadOf = new Map(had.map(({ itemId, n }) => [itemId, n]));
    return {
      items: await itemsOnSale(tx, now, (itemId) => hadOf.get(itemId) ?? 0),
      threads: await ownThreads(tx, memberId),
      spendable: spendableOf(await readSpendable(tx, asId(memberId))),
    };
  });
}

async function itemsOnSale(tx: Tx, now: Date, hadOf: (itemId: string) => number): Promise<StoreItemView[]> {
  const { id, name, description, tone } = badges;
  const onSale = and(
    lte(storeItems.activeFrom, now),
    or(isNull(storeItems.activeTo), gt(storeItems.activeTo, now)),
  );
  const rows = await tx
    .select({ item: storeItems, badge: { id, name, description, tone } })
    .from(storeItems)
    .leftJoin(badges, eq(badges.id, storeItems.badgeId))
    .where(onSale)
    .orderBy(asc(storeItems.kind), asc(storeItems.price), asc(storeItems.id))
    .limit(STORE_ITEMS_MAX);
  return rows.map(({ item, badge }) => ({
    id: item.id,
    kind: item.kind,
    name: item.name,
    description: item.description,
    price: item.price,
    left: item.stock === null ? null : item.stock - item.sold,
    perMember: item.perMember,
    had: hadOf(item.id),
    hours: item.hours,
    badge,
  }));
}

const ownThreads = (tx: Tx, memberId: string) =>
  tx
    .select({ id: forumThreads.id, title: forumThreads.title })
    .from(forumThreads)
    .where(
      and(
        eq(forumThreads.authorId, memberId),
        isNull(forumThreads.hiddenAt),
        eq(forumThreads.isLocked, false),
      ),
    )
    .orderBy(desc(forumThreads.createdAt), desc(forumThreads.id))
    .limit(OWN_THREADS_MAX);
