import { newId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { escrow, houseBalance, purchased, totalsOf } from "../src/index.ts";
import { aWorld, move, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("totals add up all purses of each member, and nobody else's", async () => {
  const rich = await world.member({ available: 70, purchased: 30 });
  const seller = await world.member({ available: 5 });
  const poor = await world.member();
  const nobody = newId<typeof poor>();
  await world.post({ kind: "marketplace.purchase", moves: [move(purchased(rich), escrow(seller), 10)] });
  expect(await totalsOf(world.db.app, [rich, seller, poor, nobody])).toEqual(
    new Map([
      [rich, 90],
      [seller, 15],
      [poor, 0],
      [nobody, 0],
    ]),
  );
  expect(await totalsOf(world.db.app, [])).toEqual(new Map());
});

test("an account of the house holds what was paid into it", async () => {
  const before = await houseBalance(world.db.app, "commission");
  const buyer = await world.member({ available: 50 });
  await world.post({
    kind: "marketplace.purchase",
    moves: [
      { ...move(purchased(buyer), { kind: "commission" }, 20), from: { kind: "available", owner: buyer } },
    ],
  });
  expect(await houseBalance(world.db.app, "commission")).toBe(before + 20);
  expect(await houseBalance(world.db.app, "expired")).toBe(0);
});
