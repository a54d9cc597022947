import { isDomainError } from "@yoforex/contracts";
import { createDb, type Database, sql } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRateLimits, type Limit, type RateLimits } from "./rate-limits.ts";

let db: TestDb;
let open: Database[];
let now = Date.parse("2026-11-23T10:00:00Z");
/** Two processes: a pool, a memory of refusals and a stock taken ahead each. */
let one: RateLimits;
let other: RateLimits;

beforeAll(async () => {
  db = await createTestDb();
  open = [createDb(db.urls.app), createDb(db.urls.app)];
  const [a, b] = open.map(({ pool }) => createRateLimits(pool, () => now));
  if (a === undefined || b === undefined) throw new Error("two were made");
  [one, other] = [a, b];
});
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  await db.close();
});

const outcome = (work: Promise<void>): Promise<number> =>
  work.then(
    () => 0,
    (error: unknown) =>
      isDomainError(error, "RATE_LIMITED") ? error.details.retryAfterSeconds : Promise.reject(error),
  );
const taken = (limit: Limit, key: string | null, by = one) => outcome(by.take(limit, key));
const rowsOf = async (name: string) =>
  (await db.owner.execute(sql`select micro_tokens, at_ms from rate_buckets where key like ${`${name}:%`}`))
    .rows;

test("of many at once, in two processes, exactly as many pass as the bucket holds", async () => {
  const limit = { name: "crowd", points: 5, perSeconds: 60 };
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, n) => taken(limit, "ana", n % 2 === 0 ? one : other)),
  );
  expect(outcomes.filter((wait) => wait === 0)).toHaveLength(5);
  expect(new Set(outcomes.filter((wait) => wait !== 0))).toEqual(new Set([12]));
});

test("who is refused is told the very second from which one is there again, and not before", async () => {
  const limit = { name: "second", points: 5, perSeconds: 60 };
  for (let n = 0; n < 5; n += 1) expect(await taken(limit, "ana")).toBe(0);
  expect(await taken(limit, "ana")).toBe(12);
  now += 4_500;
  expect([await taken(limit, "ana"), await taken(limit, "ana", other)]).toEqual([8, 8]);
  now += 7_490;
  expect([await taken(limit, "ana"), await taken(limit, "ana", other)]).toEqual([1, 1]);
  now += 10;
  expect(await taken(limit, "ana", other)).toBe(0);
  expect(await taken(limit, "ana")).toBe(12);
});

test("a bucket fills up evenly and never beyond its brim", async () => {
  const limit = { name: "brim", points: 3, perSeconds: 30 };
  for (let n = 0; n < 3; n += 1) await one.take(limit, "ana");
  now += 20_000;
  expect([await taken(limit, "ana"), await taken(limit, "ana"), await taken(limit, "ana")]).toEqual([
    0, 0, 10,
  ]);
  now += 24 * 3_600_000;
  const outcomes = [];
  for (let n = 0; n < 4; n += 1) outcomes.push(await taken(limit, "ana"));
  expect(outcomes).toEqual([0, 0, 0, 10]);
});

test("every key and limit has a bucket of its own; who has no key is not counted", async () => {
  const limit = { name: "apart", points: 1, perSeconds: 60 };
  expect(await taken(limit, "ana")).toBe(0);
  expect(await taken(limit, "ana", other)).toBe(60);
  expect(await taken(limit, "bea")).toBe(0);
  expect(await taken({ ...limit, name: "else" }, "ana")).toBe(0);
  for (let n = 0; n < 5; n += 1) expect(await taken(limit, null)).toBe(0);
});

test("what is given back or forgotten may be taken again, and nothing is given back to a full bucket", async () => {
  const limit = { name: "back", points: 2, perSeconds: 60 };
  await one.take(limit, "ana");
  await one.take(limit, "ana");
  expect(await taken(limit, "ana")).toBe(30);
  await one.giveBack(limit, "ana");
  expect([await taken(limit, "ana"), await taken(limit, "ana")]).toEqual([0, 30]);
  await one.forget(limit, "ana");
  for (let n = 0; n < 3; n += 1) await one.giveBack(limit, "ana");
  expect([await taken(limit, "ana"), await taken(limit, "ana"), await taken(limit, "ana")]).toEqual([
    0, 0, 30,
  ]);
});

test("a flood of refused calls doesn't reach the database", async () => {
  const limit = { name: "flood", points: 1, perSeconds: 60 };
  await one.take(limit, "ana");
  expect(await taken(limit, "ana")).toBe(60);
  const before = await rowsOf("flood");
  now += 1_000;
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => taken(limit, "ana")));
  expect(new Set(outcomes)).toEqual(new Set([59]));
  // A take that is refused still writes when it was looked at: nothing was.
  expect(await rowsOf("flood")).toEqual(before);
});

test("what is spent from a stock is taken ahead, and two processes together spend what the bucket holds", async () => {
  const limit = { name: "stock", points: 100, perSeconds: 60 };
  await one.spend(limit, "ana", 1);
  const before = await rowsOf("stock");
  for (let n = 0; n < 4; n += 1) await one.spend(limit, "ana", 1);
  expect(await rowsOf("stock")).toEqual(before);
  const spent = async (by: RateLimits) => {
    let n = 0;
    while ((await outcome(by.spend(limit, "ana", 1))) === 0) n += 1;
    return n;
  };
  expect((await spent(one)) + (await spent(other)) + 5).toBe(100);
  expect(await outcome(one.spend(limit, "ana", 10))).toBe(6);
});

test("buckets that are full again are swept, by two at once too; others stay as they are", async () => {
  const limit = { name: "sweep", points: 10, perSeconds: 10 };
  await one.take(limit, "soon");
  for (let n = 0; n < 10; n += 1) await one.take(limit, "later");
  now += 1_000;
  await Promise.all([one.sweep(), other.sweep()]);
  expect(await rowsOf("sweep")).toHaveLength(1);
  expect(await taken(limit, "later")).toBe(0);
  now += 24 * 3_600_000;
  expect(await one.sweep()).toBeGreaterThan(0);
  expect((await db.owner.execute(sql`select 1 from rate_buckets`)).rows).toEqual([]);
});
