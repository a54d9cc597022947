import { setTimeout as wait } from "node:timers/promises";
import { newId } from "@yoforex/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { available, balanceAt, explain, purchased, statement, statementCsv, system } from "../src/index.ts";
import { aWorld, move, tip, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(() => world.close());

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

test("the balance at any instant is that of the last entry until then, by search as by reading all", async () => {
  const [a, b] = [await world.member({ available: 500 }), await world.member()];
  for (let i = 0; i < 40; i++) {
    await world.post(tip(a, b, 1 + (i % 3)));
    if (i % 4 === 0) await wait(2);
  }
  const account = available(a);
  const entries = (await statement(world.db.app, { account, limit: 100 })).toReversed();
  const [first, last] = [entries[0]?.at.getTime() ?? 0, entries.at(-1)?.at.getTime() ?? 0];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: first - 3, max: last + 3 }), async (at) => {
      const until = entries.filter((entry) => entry.at.getTime() <= at);
      expect(await balanceAt(world.db.app, { account, at: new Date(at) })).toBe(
        until.at(-1)?.balanceAfter ?? 0,
      );
    }),
    { numRuns: 60 },
  );
});

test("a period is explained by its causes: opening and their sums make the closing", async () => {
  const [a, b] = [await world.member(), await world.member()];
  const give = (amount: number) =>
    world.post({ kind: "forum.answer.accepted", moves: [move(system("promotions"), available(a), amount)] });
  await give(100);
  await wait(3);
  const from = new Date();
  await give(25);
  await give(25);
  await world.post(tip(a, b, 70));
  await wait(3);
  const until = new Date();
  await give(1000);
  expect(await explain(world.db.app, { account: available(a), from, until })).toEqual({
    opening: 100,
    closing: 80,
    causes: [
      { kind: "tip.sent", entries: 1, sum: -70 },
      { kind: "forum.answer.accepted", entries: 2, sum: 50 },
    ],
  });
  const nobody = { account: available(newId()), from, until };
  expect(await explain(world.db.app, nobody)).toEqual({ opening: 0, closing: 0, causes: [] });
});

test("a statement is narrowed by kind and period, page by page", async () => {
  const [a, b] = [await world.member({ available: 50 }), await world.member({ available: 50 })];
  for (const amount of [1, 2, 3]) await world.post(tip(a, b, amount));
  await wait(3);
  const from = new Date();
  for (const amount of [4, 5]) await world.post(tip(b, a, amount));
  await wait(3);
  const until = new Date();
  await world.post(tip(a, b, 6));
  const account = available(a);
  const amounts = async (filter: Omit<Parameters<typeof statement>[1], "account" | "limit">, limit = 10) =>
    (await statement(world.db.app, { account, limit, ...filter })).map(({ seq, amount }) => [seq, amount]);
  expect(await amounts({ from, until })).toEqual([
    [6, 5],
    [5, 4],
  ]);
  expect(await amounts({ until: from })).toEqual([
    [4, -3],
    [3, -2],
    [2, -1],
    [1, 50],
  ]);
  expect(await amounts({ from: until })).toEqual([[7, -6]]);
  expect(await amounts({ kind: "forum.answer.accepted" })).toEqual([[1, 50]]);
  expect(await amounts({ kind: "tip.sent", until: from }, 2)).toEqual([
    [4, -3],
    [3, -2],
  ]);
  expect(await amounts({ kind: "tip.sent", until: from, beforeSeq: 3 }, 2)).toEqual([[2, -1]]);
});

test("a period as CSV has a line for each entry, with its other sides, and no live formula", async () => {
  const [a, b] = [await world.member({ available: 10, purchased: 5 }), await world.member()];
  const { transferId } = await world.post({
    ...tip(a, b, 3),
    source: { type: "reply", id: '=HYPERLINK("x")' },
  });
  const period = { account: available(a), from: new Date(0), until: new Date(Date.now() + 1000) };
  const lines = await all(statementCsv(world.db.app, period));
  const at = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe("seq,at,kind,amount,balance_after,transfer,source_type,source_id,other_sides\r\n");
  expect(lines[1]).toMatch(
    new RegExp(`^1,${at},forum\\.answer\\.accepted,10,10,[0-9a-f-]{36},,,promotions\r\n$`),
  );
  expect(lines[2]).toMatch(
    new RegExp(
      `^2,${at},tip\\.sent,-3,7,${transferId},reply,"'=HYPERLINK\\(""x""\\)",available of ${b}\r\n$`,
    ),
  );
  expect(await all(statementCsv(world.db.app, { ...period, account: purchased(b) }))).toHaveLength(1);
});
