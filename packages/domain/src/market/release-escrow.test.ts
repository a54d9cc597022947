import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { asId, type PurchaseId } from "@yoforex/contracts";
import { and, createDb, type Database, eq } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { refused } from "../../test/outcomes.ts";
import type { DomainCtx } from "../context.ts";
import { getPurchase, purchaseListing, type Released, releaseEscrow } from "./index.ts";

let world: MarketWorld;
let elsewhere: Database;

beforeAll(async () => {
  world = await createMarketWorld();
  elsewhere = createDb(world.db.urls.worker, { applicationName: "second worker" });
});
afterEach(() => world.expectSoundBooks());
afterAll(async () => {
  await elsewhere.close();
  await world.close();
});

/** The job as another process runs it: on connections of its own. */
const secondWorker = (): DomainCtx => ({ ...world.asWorker(), db: elsewhere.db });

/** `count` sales of one seller at 33 each, 24 to her of which 2 go into her vault, and the moment when the escrow of all of them is over. */
async function someSales(count: number) {
  const listing = await world.aListing({ price: 33, kind: "set_file" });
  const buyers = await Promise.all(Array.from({ length: count }, () => world.aBuyer({ available: 33 })));
  const sales = [];
  for (const buyer of buyers) {
    const bought = await purchaseListing(world.as(buyer), anOrder(listing));
    sales.push({ buyer, bought, purchaseId: asId<PurchaseId>(bought.id) });
  }
  const due = new Date(Math.max(...sales.map(({ bought }) => Date.parse(bought.escrowEndsAt))));
  return { seller: listing.seller, sales, due };
}

test("what is due is released, what isn't waits, and nothing twice", async () => {
  const { seller, sales, due } = await someSales(3);
  const [first] = sales;
  const early = new Date(Date.parse(first?.bought.escrowEndsAt ?? "") - 1);
  expect(await releaseEscrow(world.asWorker(), { now: early, limit: 10 })).toEqual({ orders: 0, coins: 0 });
  expect(await releaseEscrow(world.asWorker(), { now: due, limit: 2 })).toEqual({ orders: 2, coins: 48 });
  expect(await world.purses(seller)).toEqual([44, 0, 24]);
  expect(await releaseEscrow(world.asWorker(), { now: due, limit: 2 })).toEqual({ orders: 1, coins: 24 });
  expect(await releaseEscrow(world.asWorker(), { now: due, limit: 2 })).toEqual({ orders: 0, coins: 0 });
  expect(await world.purses(seller)).toEqual([66, 0, 0]);
  for (const { buyer, purchaseId } of sales) {
    expect(await getPurchase(world.as(buyer), { purchaseId })).toMatchObject({
      status: "released",
      releasedAt: due.toISOString(),
    });
  }
});

const total = (runs: Released[]) => [
  runs.reduce((sum, run) => sum + run.orders, 0),
  runs.reduce((sum, run) => sum + run.coins, 0),
];

test("runs that overlap on different connections release each order once", async () => {
  const { seller, due } = await someSales(12);
  const job = { now: due, limit: 50 };
  const runs = await Promise.all(
    [world.asWorker(), secondWorker(), world.asWorker(), secondWorker()].map((ctx) =>
      releaseEscrow(ctx, job),
    ),
  );
  const late = await releaseEscrow(secondWorker(), job);
  expect(total([...runs, late])).toEqual([12, 12 * 24]);
  expect(await world.purses(seller)).toEqual([12 * 22, 0, 0]);
});

test("two processes at once release each order once", async () => {
  const { seller, due } = await someSales(8);
  const script = fileURLToPath(new URL("../../test/release-job.ts", import.meta.url));
  const run = async (): Promise<Released> => {
    const args = ["--import", "tsx", script, world.db.urls.worker, due.toISOString()];
    return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
  };
  const runs = await Promise.all([run(), run()]);
  expect(total(runs)).toEqual([8, 8 * 24]);
  expect(await world.purses(seller)).toEqual([8 * 22, 0, 0]);
});

test("an order in other hands is left to them, and the others are paid", async () => {
  const { seller, sales, due } = await someSales(3);
  const [held] = sales;
  await world.db.app.transaction(async (tx) => {
    await tx
      .select({ id: contentPurchases.id })
      .from(contentPurchases)
      .where(eq(contentPurchases.id, held?.purchaseId ?? ""))
      .for("update");
    expect(await releaseEscrow(world.asWorker(), { now: due, limit: 10 })).toEqual({ orders: 2, coins: 48 });
  });
  expect(await releaseEscrow(world.asWorker(), { now: due, limit: 10 })).toEqual({ orders: 1, coins: 24 });
  expect(await world.purses(seller)).toEqual([66, 0, 0]);
});

test("an order that can't be paid is reported, stays in escrow and holds up no other", async () => {
  const { seller, sales, due } = await someSales(2);
  const [broken] = sales;
  const is = eq(contentPurchases.id, broken?.purchaseId ?? "");
  // More than the escrow of this seller holds, as no verb would ever write it.
  const shares = { price: 1_000_033, sellerShare: 750_024, platformShare: 250_009 };
  await world.db.owner.update(contentPurchases).set(shares).where(is);
  await expect(releaseEscrow(world.asWorker(), { now: due, limit: 10 })).rejects.toThrow(
    "1 of 2 orders could not be released",
  );
  expect(await world.purses(seller)).toEqual([22, 0, 24]);
  await world.db.owner
    .update(contentPurchases)
    .set({ price: 33, sellerShare: 24, platformShare: 9 })
    .where(and(is, eq(contentPurchases.status, "escrow")));
  expect(await releaseEscrow(world.asWorker(), { now: due, limit: 10 })).toEqual({ orders: 1, coins: 24 });
});

test("only the product itself releases", async () => {
  const job = { now: new Date(), limit: 10 };
  for (const ctx of [world.anonymous(), world.moderator, await world.staff("admin")]) {
    await expect(releaseEscrow(ctx, job)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  }
});
