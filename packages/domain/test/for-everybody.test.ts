import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getProof } from "../src/economy/index.ts";
import { readForEverybody } from "../src/for-everybody.ts";
import { keepWatch } from "../src/moderation/index.ts";
import { createWorld, type World } from "../src/testing/index.ts";
import { refused } from "./outcomes.ts";

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

test("coins moved behind the ledger's back turn the proof red at the next watch, though they add up", async () => {
  const fresh = await createWorld();
  try {
    const member = await fresh.aMember({ coins: 10 });
    expect(await keepWatch(fresh.asWorker())).toEqual({ passed: true });
    expect((await getProof(fresh.anonymous())).lastCheck).toMatchObject({ passed: true });
    await fresh.db.owner.transaction(async (tx) => {
      await tx.execute(sql`alter table coin_journal disable trigger all`);
      await tx.execute(sql`
        with rogue as (select gen_random_uuid() as id)
        insert into coin_journal
        select h.account_id, h.seq + 1, s.amount, h.balance_after + s.amount, now(), rogue.id
        from rogue cross join (values ('promotions', -5), ('available', 5)) as s (kind, amount)
        join coin_accounts a on a.kind::text = s.kind and (a.owner is null or a.owner = ${member.id})
        cross join lateral (
          select * from coin_journal j where j.account_id = a.id order by j.seq desc limit 1
        ) h`);
      await tx.execute(sql`alter table coin_journal enable trigger all`);
    });
    expect(await keepWatch(fresh.asWorker())).toEqual({ passed: false });
    fresh.clock.moveOn({ ms: 1_000 });
    const proof = await getProof(fresh.anonymous());
    expect(proof).toMatchObject({ difference: 0, lastCheck: { passed: false } });
    await expect(keepWatch(fresh.as(member))).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  } finally {
    await fresh.close();
  }
});
