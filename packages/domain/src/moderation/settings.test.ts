import { type ChangeSettingsInput, leavesOf, pickSection } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readSettings } from "../economy/index.ts";
import type { MemberCtx } from "../index.ts";
import { createWorld, type World } from "../testing/index.ts";
import {
  cancelSettings,
  changeSettings,
  getSettings,
  listAudit,
  listSettingsVersions,
  trySettings,
} from "./index.ts";

let world: World;
let admin: MemberCtx;

beforeEach(async () => {
  await world?.close();
  world = await createWorld();
  admin = await world.staff("admin");
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;
const now = () => new Date(world.clock.now());
const inForce = () => readSettings(world.db.app, now());
const inDays = (days: number) => new Date(world.clock.now() + days * DAY_MS).toISOString();

/** A section as it counts, with some values replaced by path. */
async function draft(section: string, values: Record<string, number | null>) {
  const leaves = leavesOf(pickSection(await inForce(), section)).map(({ path, value }) => ({
    path,
    value: path in values ? (values[path] ?? null) : value,
  }));
  const { seen } = await getSettings(admin, { section });
  return { section, leaves, seen, effectiveAt: null, reason: "As agreed." } satisfies ChangeSettingsInput;
}
const codeOf = (error: unknown) => (error instanceof Error ? error.message : error);
const refusal = (work: Promise<unknown>) => work.then(() => "done", codeOf);

test("a change counts at once, in every process, and is written down with its reason", async () => {
  const view = await changeSettings(admin, await draft("rewards", { welcomeCoins: 42 }));
  expect(view.fields.find(({ path }) => path === "welcomeCoins")).toMatchObject({
    value: 42,
    default: 100,
    unit: "coins",
    least: 0,
    greatest: 10_000,
  });
  expect((await readSettings(world.db.worker, now())).welcomeCoins).toBe(42);
  const [row] = (await listAudit(admin, { limit: 1 })).rows;
  expect(row).toMatchObject({ action: "settings.change", reason: "As agreed." });
  expect(row?.changes).toContainEqual({ field: "Welcome coins", before: "100", after: "42" });
});

test("a scheduled version counts from its moment, and leaves alone what was changed elsewhere meanwhile", async () => {
  const planned = await draft("rewards", { welcomeCoins: 7 });
  await changeSettings(admin, { ...planned, effectiveAt: inDays(2) });
  await changeSettings(admin, await draft("vault", { "vault/withheldDays": 60 }));
  expect(await inForce()).toMatchObject({ welcomeCoins: 100, vault: { withheldDays: 60 } });
  const { pending } = await getSettings(admin, { section: "vault" });
  expect(pending).toMatchObject([{ section: "rewards", status: "pending", reason: "As agreed." }]);
  world.clock.moveOn({ ms: 2 * DAY_MS });
  expect(await inForce()).toMatchObject({ welcomeCoins: 7, vault: { withheldDays: 60 } });
});

test("a pending version is cancelled once, and one that counts is not", async () => {
  const planned = await draft("rewards", { welcomeCoins: 7 });
  const { pending, seen } = await changeSettings(admin, { ...planned, effectiveAt: inDays(2) });
  const version = pending[0]?.version ?? 0;
  const cancel = { version, reason: "Not needed.", seen };
  const outcomes = await Promise.all(
    [cancelSettings(admin, cancel), cancelSettings(admin, cancel)].map(refusal),
  );
  expect(new Set(outcomes)).toEqual(new Set(["ALREADY_DECIDED", "done"]));
  world.clock.moveOn({ ms: 3 * DAY_MS });
  expect((await inForce()).welcomeCoins).toBe(100);
  expect(await refusal(cancelSettings(admin, { ...cancel, version: 1 }))).toBe("ALREADY_DECIDED");
  expect(await refusal(cancelSettings(admin, { ...cancel, version: 99 }))).toBe("NOT_FOUND");
});

test("who looked at other settings is refused, also when two save at the same moment or one took effect", async () => {
  const first = await draft("rewards", { welcomeCoins: 1 });
  const second = await draft("rewards", { welcomeCoins: 2 });
  const outcomes = await Promise.all(
    [changeSettings(admin, first), changeSettings(admin, second)].map(refusal),
  );
  expect(new Set(outcomes)).toEqual(new Set(["SETTINGS_CHANGED", "done"]));
  await changeSettings(admin, {
    ...(await draft("vault", { "vault/withheldDays": 9 })),
    effectiveAt: inDays(1),
  });
  const seenBefore = await draft("rewards", { welcomeCoins: 3 });
  world.clock.moveOn({ ms: 2 * DAY_MS });
  expect(await refusal(changeSettings(admin, seenBefore))).toBe("SETTINGS_CHANGED");
});

test("coins never bring what they cost, now or when a scheduled version joins another", async () => {
  const share = { "market/expert_advisor/sellerShareBps": 8_600 };
  await expect(changeSettings(admin, await draft("market", share))).rejects.toMatchObject({
    code: "ARBITRAGE",
    details: { bringsCents: 4.3, costsCents: 55_000 / 13_000 },
  });
  const effectiveAt = inDays(5);
  await expect(
    changeSettings(admin, { ...(await draft("market", share)), effectiveAt }),
  ).rejects.toMatchObject({ code: "ARBITRAGE", details: { at: effectiveAt } });
  expect((await inForce()).market.expert_advisor.sellerShareBps).toBe(8_000);
});

test("what doesn't fit, is over or changes nothing is refused and named", async () => {
  const refused = async (values: Record<string, number | null>, more: Partial<ChangeSettingsInput> = {}) =>
    changeSettings(admin, { ...(await draft("earn", values)), ...more }).then(
      () => "done",
      (error: { details: { fields: { path: string }[] } }) => error.details.fields[0]?.path,
    );
  expect(await refused({ "earn/caps/0/perDay": -1 })).toBe("earn/caps/0/perDay");
  expect(await refused({ "earn/caps/1/fromLevel": 0 })).toBe("earn/caps");
  expect(await refused({})).toBe("leaves");
  expect(await refused({ "earn/caps/0/perDay": 5 }, { effectiveAt: inDays(-1) })).toBe("effectiveAt");
  expect(await refused({ "earn/caps/0/perDay": 5 }, { effectiveAt: inDays(400) })).toBe("effectiveAt");
  const stranger = { leaves: [{ path: "welcomeCoins", value: 1 }] };
  expect(await refused({}, stranger)).toBe("welcomeCoins");
});

test("only admins change and try; moderators read; members see nothing", async () => {
  const moderator = await world.staff("moderator");
  const member = world.as(await world.aMember());
  const input = await draft("rewards", { welcomeCoins: 1 });
  for (const who of [moderator, member]) {
    expect(await refusal(changeSettings(who, input))).toBe("NOT_ALLOWED");
    expect(await refusal(trySettings(who, input))).toBe("NOT_ALLOWED");
    expect(await refusal(cancelSettings(who, { version: 1, reason: "No.", seen: 1 }))).toBe("NOT_ALLOWED");
  }
  expect(await refusal(getSettings(moderator, { section: "earn" }))).toBe("done");
  expect(await refusal(getSettings(member, { section: "earn" }))).toBe("NOT_ALLOWED");
  expect(await refusal(listSettingsVersions(member, { section: "earn", limit: 5 }))).toBe("NOT_ALLOWED");
});

test("the history tells every version with what it changed, and gives a version's values back", async () => {
  await changeSettings(admin, await draft("rewards", { welcomeCoins: 1 }));
  world.clock.moveOn({ ms: 1_000 });
  await changeSettings(admin, await draft("rewards", { welcomeCoins: 2 }));
  const first = await listSettingsVersions(admin, { section: "rewards", limit: 2 });
  expect(first.rows.map(({ status, changes }) => [status, changes[0]?.before, changes[0]?.after])).toEqual([
    ["in_force", 1, 2],
    ["replaced", 100, 1],
  ]);
  const { rows } = await listSettingsVersions(admin, {
    section: "rewards",
    limit: 2,
    cursor: first.nextCursor ?? "",
  });
  expect(rows).toMatchObject([{ version: 1, status: "replaced", by: null }]);
  const { seen } = await getSettings(admin, { section: "rewards" });
  const leaves = rows[0]?.leaves ?? [];
  await changeSettings(admin, { section: "rewards", leaves, seen, effectiveAt: null, reason: "Restores 1." });
  expect((await inForce()).welcomeCoins).toBe(100);
  await expect(listSettingsVersions(admin, { section: "earn", limit: 2, cursor: "x" })).rejects.toThrow();
});

test("a list may get shorter, longer and empty", async () => {
  const input = await draft("earn", {});
  const without = input.leaves.filter(({ path }) => !path.startsWith("earn/streakBonus/"));
  await changeSettings(admin, { ...input, leaves: without });
  expect((await inForce()).earn.streakBonus).toEqual([]);
  const again = await draft("earn", {});
  const row = [
    { path: "earn/streakBonus/0/days", value: 5 },
    { path: "earn/streakBonus/0/coins", value: 6 },
  ];
  await changeSettings(admin, { ...again, leaves: [...again.leaves, ...row] });
  expect((await inForce()).earn.streakBonus).toEqual([{ days: 5, coins: 6 }]);
});

test("no version is ever changed or removed", async () => {
  await expect(world.db.owner.update(economySettings).set({ reason: "another" })).rejects.toThrow();
  await expect(world.db.owner.delete(economySettings)).rejects.toThrow();
});
