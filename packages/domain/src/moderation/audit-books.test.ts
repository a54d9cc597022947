import { available, escrow, post, reverse, system } from "@yoforex/coin-ledger";
import { asId, coins, type MemberId, newId, type TransferId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld, type TestListing } from "../../test/market-world.ts";
import { purchaseListing } from "../market/index.ts";
import type { TestMember } from "../testing/index.ts";
import { auditBooks } from "./audit-books.ts";

let world: MarketWorld;
let listing: TestListing;
let buyer: TestMember;
let orderId: string;
let transferId: TransferId;

afterEach(() => world.close());

/** A sale of 99, whose share of 79.2 is rounded down, and one that is released. */
beforeEach(async () => {
  world = await createMarketWorld();
  listing = await world.aListing({ price: 99 });
  buyer = await world.aBuyer({ available: 300, purchased: 50 });
  const order = await purchaseListing(world.as(buyer), anOrder(listing));
  orderId = order.id;
  transferId = asId<TransferId>(order.transferId ?? "");
});

const release = async () => {
  world.clock.moveOn({ days: 8 });
  await world.release();
};

async function drift(): Promise<string[]> {
  const { passed, results } = await auditBooks(world.db.app);
  const offenders = results.flatMap((result) => result.offenders.map((text) => `${result.name} ${text}`));
  expect(passed).toBe(offenders.length === 0);
  return offenders.toSorted();
}

const seller = (): MemberId => asId<MemberId>(listing.seller.id);
const damage = (statement: ReturnType<typeof sql>) =>
  world.db.owner.transaction(async (tx) => {
    for (const name of ["seller_share_rounds_down", "shares_add_up"])
      await tx.execute(sql.raw(`alter table content_purchases drop constraint content_purchases_${name}`));
    await tx.execute(statement);
  });

const forge = (
  kind: "marketplace.purchase" | "marketplace.release",
  moves: Parameters<typeof post>[1]["moves"],
) =>
  world.db.app.transaction((tx) =>
    post(tx, { kind, key: { scope: "forged", key: newId() }, actor: null, moves }),
  );

test("sales, open, released and refunded, agree with the ledger", async () => {
  expect(await drift()).toEqual([]);
  await release();
  expect(await drift()).toEqual([]);
});

test("a share that was not rounded down is found, in the order as in the ledger", async () => {
  await damage(sql`update content_purchases set seller_share_bps = 8100 where id = ${orderId}`);
  expect(await drift()).toEqual([
    `I10 escrow of ${seller()}: expected 80, found 79`,
    `I12 transfer ${transferId}, commission: expected 19, found 20`,
    `I12 transfer ${transferId}, escrow of ${seller()}: expected 80, found 79`,
  ]);
});

test("an order that was paid and is not open any more leaves its coins to be found", async () => {
  await damage(
    sql`update content_purchases set status = 'released', released_at = now(), release_transfer_id = gen_random_uuid() where id = ${orderId}`,
  );
  expect(await drift()).toEqual(expect.arrayContaining([`I10 escrow of ${seller()}: expected 0, found 79`]));
});

test("coins in escrow without an order are found, and the purchase that brought them", async () => {
  const { transferId: stray } = await forge("marketplace.purchase", [
    { from: available(buyer.id), to: escrow(seller()), amount: coins(5) },
    { from: available(buyer.id), to: system("commission"), amount: coins(1) },
  ]);
  const found = await drift();
  expect(found).toContain(`I10 escrow of ${seller()}: expected 79, found 84`);
  expect(found.filter((text) => text.startsWith(`I12 transfer ${stray}`))).toHaveLength(3);
  await world.db.app.transaction((tx) =>
    reverse(tx, {
      transferId: stray,
      key: { scope: "forged", key: newId() },
      actor: null,
      reason: "no order",
    }),
  );
  expect(await drift()).toEqual([]);
});

test("an order that is released twice is found", async () => {
  const moves = [{ from: escrow(seller()), to: available(seller()), amount: coins(79) }];
  const { transferId: first } = await forge("marketplace.release", moves);
  expect(await drift()).toEqual([
    `I10 escrow of ${seller()}: expected 79, found 0`,
    `I10 transfer ${first}, available of ${seller()}: expected 0, found 79`,
    `I10 transfer ${first}, escrow of ${seller()}: expected 0, found -79`,
  ]);
});
