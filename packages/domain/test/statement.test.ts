import { PURSES, type Purse, type StatementInput, type StatementPage } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getStatement, getWallet } from "../src/economy/index.ts";
import { acceptAnswer, unacceptAnswer } from "../src/forum/index.ts";
import { refundPurchase } from "../src/market/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { refused } from "./outcomes.ts";
import { createWalletWorld, type WalletWorld } from "./wallet-world.ts";

let world: WalletWorld;

beforeAll(async () => {
  world = await createWalletWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const page = (member: TestMember, input: Partial<StatementInput> = {}) =>
  getStatement(world.as(member), { purse: "available", limit: 20, ...input });

/** Every page of a purse, newest first. */
async function pagesOf(member: TestMember, purse: Purse, limit: number): Promise<StatementPage[]> {
  const pages: StatementPage[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const read = await page(member, { purse, limit, ...(cursor && { cursor }) });
    pages.push(read);
    cursor = read.nextCursor;
  }
  return pages;
}

const sumOf = ({ rows }: StatementPage) => rows.reduce((sum, { amount }) => sum + amount, 0);

/** A member who earned, bought, sold, was refunded and lost an answer again. */
async function aBusyMember(): Promise<TestMember> {
  const member = await world.aBuyer({ available: 300, purchased: 120 });
  const own = await world.aListing({ seller: member, price: 55 });
  for (const price of [21, 34, 55]) {
    await world.buy(member, await world.aListing({ price }));
    await world.buy(await world.aBuyer({ available: 60 }), own);
    await world.acceptAnswerOf(member);
  }
  const { id } = await world.buy(member, await world.aListing({ price: 90 }));
  await refundPurchase(world.as(member), { purchaseId: id });
  const thread = await world.forum.aThread();
  const reply = await world.forum.aReply(thread, member);
  await acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: reply.id });
  await unacceptAnswer(world.as(thread.author), { threadId: thread.id });
  world.clock.moveOn({ days: 8 });
  await world.release();
  return member;
}

test("opening and lines make closing, on every page, and each page closes where the newer one opens", async () => {
  const member = await aBusyMember();
  const wallet = await getWallet(world.as(member));
  for (const { purse, balance } of wallet.purses) {
    for (const limit of [1, 2, 3, 50]) {
      const pages = await pagesOf(member, purse, limit);
      for (const [i, read] of pages.entries()) {
        expect(read.opening + sumOf(read)).toBe(read.closing);
        expect(read.rows.every((line) => line.balanceBefore + line.amount === line.balanceAfter)).toBe(true);
        if (i > 0) expect(read.closing).toBe(pages[i - 1]?.opening);
      }
      expect(pages[0]?.closing).toBe(balance);
      expect(pages.at(-1)?.opening).toBe(0);
      const numbers = pages.flatMap(({ rows }) => rows.map(({ seq }) => seq));
      expect(numbers).toEqual(numbers.map((_, i) => numbers.length - i));
    }
  }
});

test("an untouched purse opens and closes with nothing", async () => {
  const member = await world.aMember();
  for (const purse of PURSES) {
    expect(await page(member, { purse })).toEqual({
      purse,
      opening: 0,
      closing: 0,
      rows: [],
      nextCursor: null,
    });
  }
});

test("a page before the first entry is empty and holds nothing, whatever the purse holds today", async () => {
  const member = await world.aMember({ coins: 40 });
  expect(await page(member, { cursor: "1" })).toMatchObject({ opening: 0, closing: 0, rows: [] });
});

test("a statement is one's own: there is no way to name another's, nor a cursor of another kind", async () => {
  const member = await world.aMember();
  await expect(getStatement(world.anonymous(), { purse: "available", limit: 20 })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
  for (const cursor of ["x", "-1", "1.5", "1 or true", "9".repeat(16)]) {
    await expect(page(member, { cursor })).rejects.toEqual(refused("INVALID_INPUT"));
  }
});
