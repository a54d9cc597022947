import { ECONOMY_DEFAULTS, type EconomySettings } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

let db: TestDb;

beforeEach(async () => {
  db = await createTestDb();
});
afterEach(() => db.close());

const T0 = new Date("2026-11-01T00:00:00Z");
const later = (days: number) => new Date(T0.getTime() + days * 86_400_000);

const change = (version: number, effectiveAt: Date, values: Partial<EconomySettings>) =>
  db.app.insert(economySettings).values({
    version,
    values: { ...ECONOMY_DEFAULTS, ...values },
    effectiveAt,
    reason: "a test's",
  });

test("the newest version whose time has come is in force, and the one before it until then", async () => {
  await change(1, T0, { welcomeCoins: 1 });
  await change(2, later(2), { welcomeCoins: 2 });
  await change(3, later(2), { welcomeCoins: 3 });
  await change(4, later(9), { welcomeCoins: 4 });
  const welcomeAt = async (days: number) => (await readSettings(db.app, later(days))).welcomeCoins;
  expect([await welcomeAt(0), await welcomeAt(1.99), await welcomeAt(2), await welcomeAt(9)]).toEqual([
    1, 1, 3, 4,
  ]);
});

test("an economy without settings is an error, not an economy of zeros", async () => {
  await expect(readSettings(db.app, T0)).rejects.toThrow("no settings");
  await change(1, later(1), {});
  await expect(readSettings(db.app, T0)).rejects.toThrow("no settings");
});

test("settings that don't fit their rules are refused when read", async () => {
  await db.owner.insert(economySettings).values({
    version: 1,
    values: { ...ECONOMY_DEFAULTS, welcomeCoins: 0.5 },
    effectiveAt: T0,
    reason: "a test's",
  });
  await expect(readSettings(db.app, T0)).rejects.toThrow();
});
