import { asId, type StatementLine, type TransferId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getStatement, getTransfer } from "../src/economy/index.ts";
import { acceptAnswer, unacceptAnswer } from "../src/forum/index.ts";
import { refundPurchase } from "../src/market/index.ts";
import { getAnyTransfer } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createWalletWorld, type WalletWorld } from "./wallet-world.ts";

let world: WalletWorld;

beforeAll(async () => {
  world = await createWalletWorld();
});
afterAll(() => world.close());

/** A purse's causes, newest first. */
const linesOf = async (member: TestMember, purse: "available" | "purchased" | "escrow" = "available") =>
  (await getStatement(world.as(member), { purse, limit: 50 })).rows;
const causesOf = async (...of: Parameters<typeof linesOf>) =>
  (await linesOf(...of)).map(({ cause }: StatementLine) => cause);

test("an accepted answer leads to the answer, and so does its taking back", async () => {
  const title = "CopyBuffer returns -1 on the first tick";
  const thread = await world.forum.aThread({ title });
  const reply = await world.forum.aReply(thread);
  const asker = world.as(thread.author);
  await acceptAnswer(asker, { threadId: thread.id, replyId: reply.id });
  await unacceptAnswer(asker, { threadId: thread.id });
  const path = `/t/${thread.slug}#post-2`;
  expect(await causesOf(reply.author)).toEqual([
    { text: `Answer no longer accepted: ${title}`, path },
    { text: `Answer accepted: ${title}`, path },
  ]);
});

test("an answer on a later page is led to on that page", async () => {
  const thread = await world.forum.aThread();
  const chatter = await world.aMember();
  for (let i = 0; i < 20; i++) await world.forum.aReply(thread, chatter);
  const reply = await world.forum.aReply(thread);
  await acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: reply.id });
  expect(await causesOf(reply.author)).toMatchObject([{ path: `/t/${thread.slug}?page=2#post-22` }]);
});

test("one transfer is a purchase to its buyer and a sale to its seller, each led to her own page", async () => {
  const seller = await world.aMember();
  const listing = await world.aListing({ seller, price: 80, title: "Meridian Session EA" });
  const buyer = await world.aBuyer({ available: 200 });
  const order = await world.buy(buyer, listing);
  const what = `Meridian Session EA, order ${order.number}`;
  expect((await causesOf(buyer))[0]).toEqual({ text: `Bought: ${what}`, path: `/orders/${order.id}` });
  expect(await causesOf(seller, "escrow")).toEqual([{ text: `Sold: ${what}`, path: "/sales" }]);

  world.clock.moveOn({ days: 8 });
  await world.release();
  expect((await causesOf(seller))[0]).toEqual({ text: `Escrow released: ${what}`, path: "/sales" });

  const [line] = await linesOf(buyer);
  const staff = await getAnyTransfer(world.moderator, {
    transferId: asId<TransferId>(line?.transferId ?? ""),
  });
  expect(staff.cause).toEqual({ text: `Purchase: ${what}`, path: null });
});

test("a refund is told as one to both sides", async () => {
  const listing = await world.aListing({ price: 40, title: "Spread Ledger" });
  const buyer = await world.aBuyer({ purchased: 30, available: 30 });
  const order = await world.buy(buyer, listing);
  await refundPurchase(world.as(buyer), { purchaseId: order.id });
  const text = `Refund: Spread Ledger, order ${order.number}`;
  for (const purse of ["available", "purchased"] as const) {
    expect((await causesOf(buyer, purse))[0]).toEqual({ text, path: `/orders/${order.id}` });
  }
  expect((await causesOf(listing.seller, "escrow"))[0]).toEqual({ text, path: "/sales" });
  const [line] = await linesOf(buyer);
  const transfer = await getTransfer(world.as(buyer), {
    transferId: asId<TransferId>(line?.transferId ?? ""),
  });
  expect(transfer).toMatchObject({
    cause: { text },
    reversalOf: expect.any(String),
    reversedBy: null,
    sum: 0,
  });
});

test("what has no page of its own is told in words alone", async () => {
  const member = await world.aBuyer({ available: 5, purchased: 7 });
  expect(await causesOf(member, "purchased")).toEqual([
    { text: "Welcome coins for verifying your e-mail", path: null },
  ]);
  expect(await causesOf(member)).toEqual([{ text: "Daily check-in", path: null }]);
});
