import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getProof } from "../src/economy/index.ts";
import { readForEverybody } from "../src/for-everybody.ts";
import { createWorld, type World } from "../src/testing/index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("however many ask within a second, one of them reads; after it somebody reads again", async () => {
  let reads = 0;
  const count = readForEverybody(async () => (reads += 1));
  const ask = () => count(world.anonymous());
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  world.clock.moveOn({ ms: 1_000 });
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
});

test("a failure is told to those who asked, and not kept", async () => {
  let reads = 0;
  const count = readForEverybody(async () => {
    reads += 1;
    if (reads === 1) throw new Error("gone");
    return reads;
  });
  const ask = () => count(world.anonymous());
  const outcomes = await Promise.allSettled([ask(), ask()]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await ask()).toBe(2);
});

test("coins out of nowhere show in the proof within a second", async () => {
  await world.aMember({ coins: 10 });
  world.clock.moveOn({ ms: 1_000 });
  expect((await getProof(world.anonymous())).difference).toBe(0);
  await world.db.owner.transaction(async (tx) => {
    await tx.execute(sql`alter table coin_journal disable trigger all`);
    await tx.execute(sql`
      update coin_journal j set amount = amount + 7, balance_after = balance_after + 7
      from coin_accounts a where a.id = j.account_id and a.kind = 'available'`);
    await tx.execute(sql`alter table coin_journal enable trigger all`);
  });
  world.clock.moveOn({ ms: 1_000 });
  expect((await getProof(world.anonymous())).difference).toBe(7);
});
