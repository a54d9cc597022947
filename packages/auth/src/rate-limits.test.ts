import { isDomainError } from "@yoforex/contracts";
import { createDb, type Database } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRateLimits, type RateLimits } from "./rate-limits.ts";

let db: TestDb;
let open: Database;
let limits: RateLimits;

beforeAll(async () => {
  db = await createTestDb();
  open = createDb(db.urls.app);
  limits = createRateLimits(open.pool);
});
afterAll(async () => {
  await open.close();
  await db.close();
});

const taken = async (limit: Parameters<RateLimits["take"]>[0], key: string | null) => {
  try {
    await limits.take(limit, key);
    return "taken";
  } catch (error) {
    if (!isDomainError(error, "RATE_LIMITED")) throw error;
    return error.details.retryAfterSeconds;
  }
};

test("of many at once exactly as many pass as may, and the others learn how long to wait", async () => {
  const limit = { name: "crowd", points: 5, perSeconds: 60 };
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => taken(limit, "ana")));
  expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(5);
  for (const seconds of outcomes.filter((outcome) => outcome !== "taken")) {
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
  }
});

test("every process counts in the same place, every key and limit apart", async () => {
  const limit = { name: "shared", points: 1, perSeconds: 60 };
  expect(await taken(limit, "ana")).toBe("taken");
  const elsewhere = createRateLimits(open.pool);
  await expect(elsewhere.take(limit, "ana")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(await taken(limit, "bea")).toBe("taken");
  expect(await taken({ ...limit, name: "other" }, "ana")).toBe("taken");
});

test("what is given back or forgotten may be taken again; who has no key is not counted", async () => {
  const limit = { name: "back", points: 2, perSeconds: 60 };
  await limits.take(limit, "ana");
  await limits.take(limit, "ana");
  await limits.giveBack(limit, "ana");
  expect(await taken(limit, "ana")).toBe("taken");
  expect(await taken(limit, "ana")).not.toBe("taken");
  await limits.forget(limit, "ana");
  expect(await taken(limit, "ana")).toBe("taken");
  for (let n = 0; n < 5; n++) expect(await taken(limit, null)).toBe("taken");
});
