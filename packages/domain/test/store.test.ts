import { balancesOf } from "@yoforex/coin-ledger";
import {
  asId,
  type BuyItemInput,
  type CreateStoreItemInput,
  coins,
  CreateStoreItemInput as Input,
  newId,
  type RequestId,
  type StoreItemId,
  type StorePurchaseId,
  type ThreadId,
} from "@yoforex/contracts";
import { eq, sql } from "@yoforex/db";
import { storeItems } from "@yoforex/db/schema/store";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getStatement } from "../src/economy/index.ts";
import { getThread, listBoosted, listThreads } from "../src/forum/index.ts";
import { getProfile } from "../src/identity/index.ts";
import {
  createBadge,
  createStoreItem,
  editStoreItem,
  hidePost,
  listAllStorePurchases,
  listAudit,
  lockThread,
  refundStorePurchaseByStaff,
} from "../src/moderation/index.ts";
import { bootstrapStore, buyItem, getStore, listStorePurchases } from "../src/store/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { outcomes, refused, times } from "./outcomes.ts";

let world: EarningWorld;
let admin: Awaited<ReturnType<EarningWorld["staff"]>>;
beforeAll(async () => {
  world = await createEarningWorld();
  admin = await world.staff("admin");
});
afterAll(() => world.close());
afterEach(async () => {
  await world.expectSoundBooks();
  // Places end, so that the next test finds them free.
  world.clock.moveOn({ days: 8 });
});

const reason = "as agreed in the case";
let made = 0;
interface TestItem {
  id: StoreItemId;
  price: number;
}
async function anItem(wishes: Partial<CreateStoreItemInput> = {}): Promise<TestItem> {
  made += 1;
  const item = await createStoreItem(admin, {
    kind: "boost",
    name: `Item ${made}`,
    description: "Sold in a test, and nowhere else.",
    price: 75,
    stock: null,
    perMember: 3,
    hours: 24,
    badgeId: null,
    activeFrom: new Date(world.clock.now()).toISOString(),
    activeTo: null,
    ...wishes,
  });
  return { id: asId(item.id), price: item.price };
}
async function aBadgeItem(wishes: Partial<CreateStoreItemInput> = {}) {
  made += 1;
  const fields = {
    description: "Bought in a test.",
    rule: "store",
    threshold: null,
    tone: "gain",
    coins: 0,
  } as const;
  const badge = await createBadge(admin, { ...fields, name: `Worn ${made}` });
  const item = await anItem({ kind: "badge", hours: null, perMember: 1, badgeId: asId(badge.id), ...wishes });
  return { ...item, badgeId: badge.id };
}
const aFeature = () => anItem({ kind: "feature", price: 300, perMember: 1, hours: 168 });
const form = (item: TestItem, threadId: string | null = null): BuyItemInput => ({
  requestId: newId<RequestId>(),
  itemId: item.id,
  threadId: threadId === null ? null : asId<ThreadId>(threadId),
  priceSeen: coins(item.price),
});
const buy = (member: TestMember, item: TestItem, threadId: string | null = null) =>
  buyItem(world.as(member), form(item, threadId));
const purses = async ({ id }: TestMember) => {
  const { available, purchased } = await balancesOf(world.db.app, id);
  return [available.balance, purchased.balance];
};
const boosted = async () => (await listBoosted(world.anonymous())).threads.map(({ id }) => id);
const top = async () => {
  const { rows } = await listThreads(world.anonymous(), { filter: "latest", limit: 20 });
  return rows.filter(({ featured }) => featured).map(({ id }) => id);
};
const sold = async (item: TestItem) =>
  (await world.db.owner.select().from(storeItems).where(eq(storeItems.id, item.id)))[0]?.sold;
const no = (because: string) => refused("STORE_REFUSED", { because });

test("a boost costs its price, purchased coins first, and shows the thread until its day is over", async () => {
  const member = await world.aBuyer({ available: 100, purchased: 50 });
  const thread = await world.forum.aThread({ author: member });
  const item = await anItem();
  const view = await buy(member, item, thread.id);
  expect(view).toMatchObject({ kind: "boost", price: 75, thread: { path: `/t/${thread.slug}` } });
  expect(await purses(member)).toEqual([75, 0]);
  expect(await boosted()).toEqual([thread.id]);
  const { rows } = await getStatement(world.as(member), { purse: "available", limit: 1 });
  expect(rows[0]?.cause.text).toMatch(/^Thread boosted: /);
  world.clock.moveOn({ ms: 23 * 3_600_000 });
  expect(await boosted()).toEqual([thread.id]);
  world.clock.moveOn({ ms: 3_600_000 });
  expect(await boosted()).toEqual([]);
  expect(await buy(member, item, thread.id)).toMatchObject({ price: 75 });
});

test("a featured thread stands on top of the feed, with its mark, once", async () => {
  const member = await world.aBuyer({ available: 600 });
  const thread = await world.forum.aThread({ author: member });
  world.clock.moveOn({ ms: 60_000 });
  await world.forum.aThread();
  await buy(member, await aFeature(), thread.id);
  const { rows } = await listThreads(world.anonymous(), { filter: "latest", limit: 20 });
  expect(rows[0]).toMatchObject({ id: thread.id, featured: true });
  expect(rows.filter(({ id }) => id === thread.id)).toHaveLength(1);
  expect(await getThread(world.anonymous(), { slug: thread.slug, page: 1 })).toMatchObject({
    featured: true,
  });
  world.clock.moveOn({ days: 7 });
  expect(await top()).toEqual([]);
});

test("the same request again buys nothing more, also at the same moment; for something else it is refused", async () => {
  const member = await world.aBuyer({ available: 200 });
  const [thread, other] = [
    await world.forum.aThread({ author: member }),
    await world.forum.aThread({ author: member }),
  ];
  const item = await anItem();
  const input = form(item, thread.id);
  const { done } = await outcomes(times(4, () => buyItem(world.as(member), input)));
  expect(new Set(done.map(({ id }) => id)).size).toBe(1);
  expect(done).toHaveLength(4);
  expect(await purses(member)).toEqual([125, 0]);
  const differs = buyItem(world.as(member), { ...input, threadId: asId(other.id) });
  await expect(differs).rejects.toEqual(refused("DUPLICATE_REQUEST_DIFFERS"));
  expect(await sold(item)).toBe(1);
});

test("stock is never oversold: of eight members at once, two get the two that there are", async () => {
  const item = await aBadgeItem({ stock: 2, price: 10 });
  const buyers = await Promise.all(times(8, () => world.aBuyer({ available: 20 })));
  const { done, codes } = await outcomes(buyers.map((buyer) => buy(buyer, item)));
  expect([done.length, codes]).toEqual([2, times(6, () => "STORE_REFUSED")]);
  expect(await sold(item)).toBe(2);
  const left = await Promise.all(buyers.map(purses));
  expect(left.filter(([available]) => available === 10)).toHaveLength(2);
  const more = world.db.owner.update(storeItems).set({ sold: 3 }).where(eq(storeItems.id, item.id));
  await expect(more).rejects.toThrow();
});

test("two purchases at once can't spend the same coins", async () => {
  const member = await world.aBuyer({ available: 100 });
  const threads = await Promise.all(times(3, () => world.forum.aThread({ author: member })));
  const item = await anItem();
  const { done, codes } = await outcomes(threads.map(({ id }) => buy(member, item, id)));
  expect([done.length, codes]).toEqual([1, ["INSUFFICIENT_COINS", "INSUFFICIENT_COINS"]]);
  expect(await purses(member)).toEqual([25, 0]);
  expect(await sold(item)).toBe(1);
});

test("a member has three boosts and one feature at a time, and a thread one place of a kind", async () => {
  const member = await world.aBuyer({ available: 2_000 });
  const threads = await Promise.all(times(4, () => world.forum.aThread({ author: member })));
  const [boost, feature] = [await anItem(), await aFeature()];
  const { done, codes } = await outcomes(threads.map(({ id }) => buy(member, boost, id)));
  expect([done.length, codes]).toEqual([3, ["STORE_REFUSED"]]);
  await buy(member, feature, threads[0]?.id);
  await expect(buy(member, feature, threads[1]?.id)).rejects.toEqual(no("limit"));
  const again = await anItem();
  const taken = (await boosted())[0] ?? "";
  await expect(buy(member, again, taken)).rejects.toEqual(no("promoted"));
});

test("of the three places on top, no fourth is sold, also at the same moment and under another item", async () => {
  const items = [await aFeature(), await aFeature()];
  const buyers = await Promise.all(times(5, () => world.aBuyer({ available: 300 })));
  const threads = await Promise.all(buyers.map((author) => world.forum.aThread({ author })));
  const { done, codes } = await outcomes(
    buyers.map((buyer, n) => buy(buyer, items[n % 2] ?? { id: asId(""), price: 0 }, threads[n]?.id)),
  );
  expect([done.length, codes]).toEqual([3, times(2, () => "STORE_REFUSED")]);
  expect(await top()).toHaveLength(3);
});

test("only one's own thread that is neither locked nor hidden has a place", async () => {
  const member = await world.aBuyer({ available: 300 });
  const item = await anItem();
  const [others, locked, hidden] = [
    await world.forum.aThread(),
    await world.forum.aThread({ author: member }),
    await world.forum.aThread({ author: member }),
  ];
  await lockThread(world.moderator, { threadId: asId(locked.id), locked: true, reason });
  const target = { type: "thread", id: asId<ThreadId>(hidden.id) } as const;
  await hidePost(world.moderator, { target, hidden: true, reason });
  await expect(buy(member, item, others.id)).rejects.toEqual(no("not_yours"));
  await expect(buy(member, item, locked.id)).rejects.toEqual(no("thread"));
  for (const none of [hidden.id, null, newId<ThreadId>()]) {
    await expect(buy(member, item, none)).rejects.toEqual(refused("NOT_FOUND", { what: "thread" }));
  }
  expect(await purses(member)).toEqual([300, 0]);
  expect((await getStore(world.as(member))).threads).toEqual([]);
});

test("what is hidden after it was boosted is shown no more", async () => {
  const member = await world.aBuyer({ available: 75 });
  const thread = await world.forum.aThread({ author: member });
  await buy(member, await anItem(), thread.id);
  const target = { type: "thread", id: asId<ThreadId>(thread.id) } as const;
  await hidePost(world.moderator, { target, hidden: true, reason });
  expect(await boosted()).toEqual([]);
});

test("what isn't on sale, has another price or isn't there is refused before a coin moves", async () => {
  const member = await world.aBuyer({ available: 300 });
  const { id } = await world.forum.aThread({ author: member });
  const hour = (n: number) => new Date(world.clock.now() + n * 3_600_000).toISOString();
  await expect(buy(member, await anItem({ activeFrom: hour(1) }), id)).rejects.toEqual(no("closed"));
  const over = await anItem({ activeFrom: hour(-2), activeTo: hour(-1) });
  await expect(buy(member, over, id)).rejects.toEqual(no("closed"));
  await expect(buy(member, await anItem({ stock: 0 }), id)).rejects.toEqual(no("sold_out"));
  const item = await anItem();
  await expect(buy(member, { ...item, price: 74 }, id)).rejects.toEqual(
    refused("PRICE_CHANGED", { seen: 74, now: 75 }),
  );
  await expect(buy(member, { id: newId(), price: 75 }, id)).rejects.toEqual(
    refused("NOT_FOUND", { what: "item" }),
  );
  const unproven = await world.aMember({ verified: false });
  await expect(buy(unproven, item, id)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  await expect(buyItem(world.as(member, { status: "suspended" }), form(item, id))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "suspended" }),
  );
  await expect(buyItem(world.anonymous(), form(item, id))).rejects.toEqual(refused("NOT_SIGNED_IN"));
  expect(await purses(member)).toEqual([300, 0]);
  const { items } = await getStore(world.as(member));
  expect(items.some((shown) => shown.id === over.id)).toBe(false);
});

test("a badge that is bought is worn at once, and had once", async () => {
  const member = await world.aBuyer({ available: 300 });
  const item = await aBadgeItem({ price: 100 });
  const { done, codes } = await outcomes(times(3, () => buy(member, item)));
  expect([done.length, codes]).toEqual([1, times(2, () => "STORE_REFUSED")]);
  const shown = async () =>
    (await getProfile(world.anonymous(), { username: member.username })).badges.map(({ id }) => id);
  expect(await shown()).toEqual([item.badgeId]);
  const storePurchaseId = asId<StorePurchaseId>(done[0]?.id ?? "");
  expect(await refundStorePurchaseByStaff(admin, { storePurchaseId, reason })).toEqual({ returned: 100 });
  expect(await shown()).toEqual([]);
  await buy(member, item);
  expect(await shown()).toEqual([item.badgeId]);
  expect(await sold(item)).toBe(1);
});

test("an admin refunds a purchase, once and whole, into the purses that paid, and its effect ends", async () => {
  const member = await world.aBuyer({ available: 60, purchased: 40 });
  const thread = await world.forum.aThread({ author: member });
  const item = await anItem({ stock: 1 });
  const { id } = await buy(member, item, thread.id);
  const input = { storePurchaseId: asId<StorePurchaseId>(id), reason };
  for (const ctx of [world.as(member), world.moderator]) {
    await expect(refundStorePurchaseByStaff(ctx, input)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
  }
  const { done, codes } = await outcomes(times(4, () => refundStorePurchaseByStaff(admin, input)));
  expect([done, codes]).toEqual([[{ returned: 75 }], times(3, () => "ALREADY_REVERSED")]);
  expect(await purses(member)).toEqual([60, 40]);
  expect(await boosted()).toEqual([]);
  expect(await sold(item)).toBe(0);
  const { rows } = await listAudit(admin, { limit: 1 });
  expect(rows[0]).toMatchObject({ action: "store.refund", reason });
  const own = await listStorePurchases(world.as(member), { limit: 20 });
  expect(own.rows).toHaveLength(1);
  expect(own.rows[0]?.refundedAt).not.toBeNull();
  const all = await listAllStorePurchases(world.moderator, { limit: 1 });
  expect(all.rows[0]).toMatchObject({ id, username: member.username });
  expect(all.nextCursor).not.toBeNull();
  await expect(listAllStorePurchases(world.as(member), { limit: 1 })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  await expect(refundStorePurchaseByStaff(admin, { storePurchaseId: newId(), reason })).rejects.toEqual(
    refused("NOT_FOUND", { what: "purchase" }),
  );
});

test("an admin changes what is on sale; who bought it keeps the price, and stock stays above what was sold", async () => {
  const member = await world.aBuyer({ available: 300 });
  const thread = await world.forum.aThread({ author: member });
  const item = await anItem({ name: "Loud boost", stock: 5 });
  await buy(member, item, thread.id);
  const fields = {
    kind: "boost",
    name: "Loud boost",
    description: "Twice as dear as before.",
    price: 150,
    perMember: 3,
    hours: 24,
    badgeId: null,
    activeFrom: new Date(world.clock.now()).toISOString(),
    activeTo: null,
    itemId: item.id,
    reason,
  } as const;
  expect(await editStoreItem(admin, { ...fields, stock: 1 })).toMatchObject({ price: 150, sold: 1 });
  await expect(editStoreItem(admin, { ...fields, stock: 0 })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  await expect(editStoreItem(admin, { ...fields, kind: "feature", stock: 1 })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  for (const ctx of [world.as(member), world.moderator]) {
    await expect(editStoreItem(ctx, { ...fields, stock: 1 })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
  }
  await expect(anItem({ name: "LOUD boost" })).rejects.toEqual(refused("ITEM_NAME_TAKEN"));
  const { rows } = await listStorePurchases(world.as(member), { limit: 5 });
  expect(rows[0]).toMatchObject({ price: 75 });
  const earned = await createBadge(admin, {
    name: "Earned one",
    description: "Not for sale at all.",
    rule: "manual",
    threshold: null,
    tone: "gain",
    coins: 0,
  });
  const sell = anItem({ kind: "badge", hours: null, perMember: 1, badgeId: asId(earned.id) });
  await expect(sell).rejects.toEqual(refused("NOT_FOUND", { what: "badge" }));
});

test.each([
  ["a place without an end", { hours: null }],
  ["a badge for a time", { kind: "badge", badgeId: "00000000-0000-7000-8000-000000000001", perMember: 1 }],
  ["a badge that is none", { kind: "badge", hours: null, perMember: 1 }],
  ["what is free", { price: 0 }],
  ["half a coin", { price: 7.5 }],
  ["what ends before it begins", { activeTo: "2025-01-01T00:00:00.000Z" }],
  ["less than nothing in stock", { stock: -1 }],
])("%s is no item", (_, change) => {
  const valid = {
    kind: "boost",
    name: "Good one",
    description: "Sold for something.",
    price: 10,
    stock: null,
    perMember: 1,
    hours: 24,
    badgeId: null,
    activeFrom: "2026-01-01T00:00:00.000Z",
    activeTo: null,
  };
  expect(Input.safeParse(valid).success).toBe(true);
  expect(Input.safeParse({ ...valid, ...change }).success).toBe(false);
});

test("the store opens once with the economy's prices", async () => {
  const fresh = await createEarningWorld();
  await bootstrapStore(fresh.asSystem());
  await bootstrapStore(fresh.asSystem());
  const { items } = await getStore(fresh.as(await fresh.aMember()));
  expect(items.map(({ kind, price, hours, perMember }) => [kind, price, hours, perMember])).toEqual([
    ["boost", 75, 24, 3],
    ["feature", 300, 168, 1],
    ["badge", 150, null, 1],
  ]);
  await fresh.close();
});

test("the database holds what purchases mean", async () => {
  const { owner } = world.db;
  await expect(owner.execute(sql`delete from store_purchases`)).rejects.toThrow();
  const item = await aBadgeItem();
  const change = owner.update(storeItems).set({ hours: 3 }).where(eq(storeItems.id, item.id));
  await expect(change).rejects.toThrow();
});
