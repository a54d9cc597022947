import { balancesOf } from "@yoforex/coin-ledger";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getMe } from "../identity/index.ts";
import { createWorld, type World } from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("a member is made by verbs, has what was wished and nothing else", async () => {
  const member = await world.aMember({ coins: 70 });
  expect(await getMe(world.as(member))).toMatchObject({
    username: member.username,
    emailVerified: true,
    role: "user",
    spendable: 70,
  });
  expect((await balancesOf(world.db.app, member.id)).purchased.balance).toBe(0);
});

test("members can be made at once, each with a code of her own", async () => {
  const members = await Promise.all(Array.from({ length: 6 }, () => world.aMember()));
  expect(new Set(members.map((member) => member.id)).size).toBe(6);
});

test("staff have their role, the unverified none of its proof", async () => {
  expect((await world.staff("moderator")).actor.role).toBe("moderator");
  expect((await world.aMember({ verified: false })).actor.emailVerified).toBe(false);
});
