import { sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  eraseDue,
  forgetSignIns,
  getProfile,
  register,
  renameMember,
  requestErasure,
} from "../src/identity/index.ts";
import { createWorld, PASSWORD, type World } from "../src/testing/index.ts";
import { refused } from "./outcomes.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let made = 0;
function join(username: string) {
  made += 1;
  return register(world.anonymous(), { username, email: `names${made}@post.example`, password: PASSWORD });
}
const taken = refused("USERNAME_TAKEN");
const named = (username: string) => getProfile(world.anonymous(), { username });

describe("a name", () => {
  test.each([
    ["sailor.one", "Sailor_One"],
    ["goldbull5", "g0ldbuIIs"],
    ["ironmind", "lronrnlnd"],
    ["wavevow", "vvavevovv"],
    ["clerical", "derica1"],
    ["sil-ver", "silver"],
  ])("%s keeps %s from others", async (name, likeIt) => {
    await join(name);
    await expect(join(likeIt)).rejects.toEqual(taken);
  });

  test.each(["admin", "Adm1n", "m0derator", "yoforex", "Y0F0REX.help", "deleted-member-7", "sup.port"])(
    "%s is the house's, and the refusal is that of a name that is taken",
    async (name) => {
      await expect(join(name)).rejects.toEqual(taken);
    },
  );

  test("that two want at once in different spellings is one's", async () => {
    const spellings = ["contested1", "contestedl", "contested_i", "C0NTESTED1"];
    const outcomes = await Promise.allSettled(spellings.map(join));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is kept by the database itself", async () => {
    const [ana, bea] = [await world.aMember({ username: "kept.by.it" }), await world.aMember()];
    const twice = world.db.app.execute(
      sql`insert into user_names (key, user_id, name, until) values (name_key('keptby1t'), ${bea.id}, 'x', now())`,
    );
    await expect(twice).rejects.toMatchObject({ cause: { constraint: "user_names_pkey" } });
    expect((await named("kept.by.it")).id).toBe(ana.id);
  });
});

describe("another name", () => {
  test("leaves the old one leading to its member for 90 days, and kept from others as long", async () => {
    const member = await world.aMember({ username: "firstname" });
    expect((await renameMember(world.as(member), { username: "secondname" })).username).toBe("secondname");
    expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe("Your name is secondname now");
    expect((await named("FirstName")).username).toBe("secondname");
    await expect(join("f1rstname")).rejects.toEqual(taken);
    await expect(join("second_name")).rejects.toEqual(taken);
    world.clock.moveOn({ days: 90, minutes: 1 });
    await expect(named("firstname")).rejects.toEqual(refused("NOT_FOUND"));
    await join("f1rstname");
    expect((await named("secondname")).id).toBe(member.id);
  });

  test("can be taken every 30 days; the one before can be taken back", async () => {
    const member = await world.aMember({ username: "there.first" });
    await renameMember(world.as(member), { username: "and-back" });
    await expect(renameMember(world.as(member), { username: "there.first" })).rejects.toEqual(
      refused("RATE_LIMITED", { retryAfterSeconds: 30 * 24 * 3_600 }),
    );
    world.clock.moveOn({ days: 30 });
    await renameMember(world.as(member), { username: "There1First" });
    expect((await named("there1first")).id).toBe(member.id);
    expect((await named("and-back")).username).toBe("There1First");
  });

  test("is refused when it reads like somebody's, and to whoever may not speak", async () => {
    const [ana, bea] = [await world.aMember({ username: "boatswain" }), await world.aMember()];
    const wish = { username: "b0atswaln" };
    await expect(renameMember(world.as(bea), wish)).rejects.toEqual(taken);
    await expect(renameMember(world.anonymous(), wish)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(renameMember(world.as(ana, { status: "silenced" }), wish)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "silenced" }),
    );
    expect((await renameMember(world.as(ana), wish)).username).toBe("b0atswaln");
  });
});

test("of an erased member's names hashes stay, which free the names after 90 days", async () => {
  const member = await world.aMember({ username: "leaving.soon" });
  await renameMember(world.as(member), { username: "gone-by-then" });
  const wish = { username: "gone-by-then", removePosts: true, forfeitCoins: true } as const;
  const actor = { username: "gone-by-then" };
  await requestErasure(world.as(member, actor), wish);
  world.clock.moveOn({ days: 15 });
  const effects = { remember: async () => undefined, remove: async () => undefined };
  expect((await eraseDue(world.asWorker(), effects, 10)).erased).toBe(1);
  const { rows } = await world.db.owner.execute(
    sql`select name from user_names where user_id = ${member.id}`,
  );
  expect(rows).toEqual([]);
  for (const name of ["leaving.soon", "gone-by-then"]) {
    await expect(named(name)).rejects.toEqual(refused("NOT_FOUND"));
    await expect(join(name)).rejects.toEqual(taken);
  }
  world.clock.moveOn({ days: 90, minutes: 1 });
  expect((await forgetSignIns(world.asWorker())).names).toBeGreaterThanOrEqual(2);
  await join("leaving.soon");
  await join("gone-by-then");
});
