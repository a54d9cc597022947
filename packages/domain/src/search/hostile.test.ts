import { SEARCH_LENGTH_MAX } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { search } from "./index.ts";
import { SEARCHES } from "./limits.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
  await world.aThread({ title: "100% of the account_margin \\ 'quoted'" });
});
afterAll(() => world.close());

const find = (q: string) => search(world.anonymous(), { q, limit: 20, order: "best" });

const LINES = [
  "%",
  "_",
  "\\",
  "'",
  '"',
  "''",
  "\\'",
  "100%",
  "account_margin",
  "'quoted'",
  "a:*",
  "a & b",
  "!a",
  "(a | b)",
  "a <-> b",
  "<2>",
  "':*A",
  "\\:",
  "a\\",
  "$$",
  "{}",
  '{a,"b"}',
  "NULL",
  "null",
  "' or 1=1 --",
  "\u202e\u200f",
  "\u0301".repeat(90),
  "ﷺ".repeat(60),
  "İıſK",
  "\ud800 half",
  "😀",
  "👩‍👩‍👧‍👦",
  "(a+)+$",
  "a".repeat(SEARCH_LENGTH_MAX),
  "外".repeat(SEARCH_LENGTH_MAX),
  "in: by: tag:",
  "before:9999-12-31",
  "after:1970-01-01 tag:x",
  "by:%",
  "in:_",
  "tag:'",
  "tag:{}",
  'by:"a b" in:"\\"',
  "solved:yes",
  "- -- ---",
  `${"-a ".repeat(90)}`,
  "ÿ\u00a0\ufeff",
  "ab\u0001cd",
  "\u0e33\u0e33",
  "ا".repeat(200),
  "a@b.c",
  "x@y x",
];

test.each(LINES)("%j is answered", async (line) => {
  const page = await find(line);
  expect(page.rows.length).toBeLessThanOrEqual(20);
});

test("what stands for other characters elsewhere stands for itself", async () => {
  for (const line of ["100%", "account_margin", "account\\margin", "'quoted'"]) {
    expect((await find(line)).rows).toHaveLength(1);
  }
  expect((await find("%")).rows).toEqual([]);
  expect((await find("acc_unt")).isSimilar).toBe(true);
});

test("a search that takes too long ends, and says so", async () => {
  await world.db.owner.transaction(async (tx) => {
    await tx.execute(sql`lock table search_documents in access exclusive mode`);
    expect(await find("account")).toMatchObject({ rows: [], problems: [{ code: "too_broad", what: "" }] });
  });
  expect((await find("account")).rows).toHaveLength(1);
});

test("who searches without end is asked to wait", async () => {
  const ctx = world.anonymous("192.0.2.9");
  const many = times(SEARCHES.points * 2, () => search(ctx, { q: "", limit: 1, order: "best" }));
  await expect(Promise.all(many)).rejects.toEqual(
    refused("RATE_LIMITED", { retryAfterSeconds: expect.any(Number) }),
  );
  await Promise.allSettled(many);
});
