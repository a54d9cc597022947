import { asId, newId, PURSES, type PurchaseId, SYSTEM_ACCOUNTS, type TransferId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { refused } from "../../test/outcomes.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";
import { purchaseListing, refundPurchase } from "../market/index.ts";
import type { TestMember } from "../testing/index.ts";
import {
  getAnyTransfer,
  getMemberDetail,
  getToday,
  getTrialBalance,
  listAudit,
  listTransfers,
  rejectListing,
  verifyLedger,
} from "./index.ts";

let world: MarketWorld;
let admin: MemberCtx;

beforeAll(async () => {
  world = await createMarketWorld();
  admin = await world.staff("admin");
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

async function aSale() {
  const listing = await world.aListing({ price: 100 });
  const buyer = await world.aBuyer({ available: 100 });
  const bought = await purchaseListing(world.as(buyer), anOrder(listing));
  return { buyer, seller: listing.seller, bought, transferId: asId<TransferId>(bought.transferId ?? "") };
}

describe("the trial balance", () => {
  test("shows every kind of account, members' and the house's, and both columns add up to zero", async () => {
    await aSale();
    const view = await getTrialBalance(world.moderator, {});
    expect(view.rows.map((row) => row.kind)).toEqual([...PURSES, ...SYSTEM_ACCOUNTS]);
    expect(view.rows.filter((row) => row.group === "members").map((row) => row.kind)).toEqual([...PURSES]);
    expect([view.sum, view.sumToday]).toEqual([0, 0]);
    expect(view.rows.find((row) => row.kind === "escrow")).toMatchObject({ balance: 80, today: 80 });
    expect(view.rows.find((row) => row.kind === "commission")).toMatchObject({ balance: 20, accounts: 1 });
    expect(view.rows.find((row) => row.kind === "issuance")?.balance).toBeLessThan(0);
    expect(view.accounts).toBe(view.memberCount * PURSES.length + SYSTEM_ACCOUNTS.length);
  });

  test("shows the last check, which an admin can run now", async () => {
    const check = await verifyLedger(admin);
    expect(check.passed).toBe(true);
    expect(check.results.map((result) => result.name)).toEqual(expect.arrayContaining(["I1", "I2", "I4"]));
    expect((await getTrialBalance(world.moderator, {})).lastCheck).toEqual(check);
  });
});

describe("time travel", () => {
  const at = (time: number) => ({ at: new Date(time).toISOString() });

  test("the trial balance is what it was then, and is refused for what is to come", async () => {
    const { buyer } = await aSale();
    const [sold] = (await listTransfers(world.moderator, { limit: 1, memberId: buyer.id })).rows;
    const then = Date.parse(sold?.at ?? "");
    const escrowOf = async (time: number) => {
      const view = await getTrialBalance(admin, at(time));
      expect([view.sum, view.sumToday, view.at]).toEqual([0, 0, at(time).at]);
      return view.rows.find((row) => row.kind === "escrow")?.balance ?? -1;
    };
    expect((await escrowOf(then)) - (await escrowOf(then - 1))).toBe(80);
    expect(await escrowOf(Date.parse("2001-01-01"))).toBe(0);
    await expect(getTrialBalance(admin, at(world.clock.now() + 1))).rejects.toEqual(refused("INVALID_INPUT"));
    await expect(getTrialBalance(world.as(buyer), at(then))).rejects.toEqual(refused("NOT_ALLOWED"));
  });

  test("a member's purses are what they were then; the rest of her page is of now", async () => {
    const { buyer } = await aSale();
    const [sold] = (await listTransfers(world.moderator, { limit: 1, memberId: buyer.id })).rows;
    const then = Date.parse(sold?.at ?? "");
    const availableAt = async (time: number) => {
      const { purses, pursesAt } = await getMemberDetail(admin, { memberId: buyer.id, ...at(time) });
      expect(pursesAt).toBe(at(time).at);
      return purses.find(({ kind }) => kind === "available")?.balance;
    };
    expect([await availableAt(then - 1), await availableAt(then)]).toEqual([100, 0]);
    expect(await getMemberDetail(admin, { memberId: buyer.id })).toMatchObject({ pursesAt: null, total: 0 });
    await expect(
      getMemberDetail(admin, { memberId: buyer.id, ...at(world.clock.now() + 1) }),
    ).rejects.toEqual(refused("INVALID_INPUT"));
  });

  test("the browser shows transfers from an instant on, up to before another", async () => {
    const { transferId } = await aSale();
    const { at: time } = await getAnyTransfer(admin, { transferId });
    const next = new Date(Date.parse(time) + 1).toISOString();
    const idsOf = async (period: { from?: string; until?: string }) =>
      (await listTransfers(admin, { limit: 50, ...period })).rows.map(({ id }) => id);
    expect(await idsOf({ from: time, until: next })).toEqual([transferId]);
    expect(await idsOf({ until: time })).not.toContain(transferId);
    expect(await idsOf({ from: next })).not.toContain(transferId);
  });
});

describe("the ledger browser", () => {
  test("opens a transfer with all its sides and balances, whoever's they are", async () => {
    const { buyer, seller, bought, transferId } = await aSale();
    const view = await getAnyTransfer(world.moderator, { transferId });
    expect(view).toMatchObject({ id: transferId, kind: "marketplace.purchase", sum: 0, reversedBy: null });
    expect(view.cause.text).toContain(bought.number);
    expect(view.entries.map(({ kind, owner, amount }) => [kind, owner, amount])).toEqual([
      ["available", buyer.username, -100],
      ["escrow", seller.username, 80],
      ["commission", null, 20],
    ]);
    expect(view.entries.every((entry) => entry.balanceAfter !== null && entry.seq !== null)).toBe(true);
    await expect(getAnyTransfer(world.moderator, { transferId: newId<TransferId>() })).rejects.toEqual(
      refused("NOT_FOUND", { what: "transfer" }),
    );
  });

  test("is narrowed by kind, account and member, and read page by page", async () => {
    const { buyer, bought, transferId } = await aSale();
    await refundPurchase(world.as(buyer), { purchaseId: asId<PurchaseId>(bought.id) });
    const idsOf = async (filter: Partial<Parameters<typeof listTransfers>[1]>) =>
      (await listTransfers(world.moderator, { limit: 50, ...filter })).rows.map((row) => row.id);
    const all = await listTransfers(world.moderator, { limit: 50, memberId: buyer.id });
    expect(all.rows.map((row) => [row.kind, row.actor])).toEqual([
      ["ledger.reversal", buyer.username],
      ["marketplace.purchase", buyer.username],
      ["engagement.daily.checkin", null],
    ]);
    expect(all.rows[0]?.reversalOf).toBe(transferId);
    expect(all.rows[1]?.reversedBy).toBe(all.rows[0]?.id);
    expect(await idsOf({ memberId: buyer.id, kind: "marketplace.purchase" })).toEqual([transferId]);
    expect(await idsOf({ kind: "marketplace.purchase", account: "vault" })).toEqual([]);
    expect(await idsOf({ account: "escrow" })).toContain(transferId);
    await expect(listTransfers(world.moderator, { limit: 5, kind: "toString" })).rejects.toEqual(
      refused("INVALID_INPUT"),
    );

    const everything = await idsOf({});
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTransfers(world.moderator, { limit: 3, cursor });
      paged.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(everything);
  });
});

test("today counts what waits, what arrived and what was sold and kept", async () => {
  const before = await getToday(world.moderator);
  const waiting = await world.aListing({ approved: false });
  await aSale();
  const { buyer, bought } = await aSale();
  await refundPurchase(world.as(buyer), { purchaseId: asId<PurchaseId>(bought.id) });
  const today = await getToday(world.moderator);
  expect(today).toMatchObject({
    pendingListings: before.pendingListings + 1,
    sales: before.sales + 1,
    salesCoins: before.salesCoins + 100,
    inEscrow: before.inEscrow + 80,
    newMembers: before.newMembers + 5,
    difference: 0,
    mailsFailed: 0,
    lastCheck: { passed: true },
  });
  expect(today.mailsWaiting).toBeGreaterThan(0);
  expect(Date.parse(today.oldestPendingAt ?? "")).toBeLessThanOrEqual(world.clock.now());

  await rejectListing(admin, { ...(await world.seen(waiting.id)), reason: "Say what it trades." });
  expect((await getToday(world.moderator)).pendingListings).toBe(before.pendingListings);
  world.clock.moveOn({ days: 1 });
  expect(await getToday(world.moderator)).toMatchObject({ sales: 0, salesCoins: 0, newMembers: 0 });
});

test("the audit log is read newest first, by action and page by page", async () => {
  for (let i = 0; i < 3; i++) {
    const { id } = await world.aListing({ approved: false });
    await rejectListing(admin, { ...(await world.seen(id)), reason: `Reason ${i}.` });
    world.clock.moveOn({ ms: 5 });
  }
  const first = await listAudit(admin, { action: "listing.reject", limit: 2 });
  const second = await listAudit(admin, {
    action: "listing.reject",
    limit: 2,
    cursor: first.nextCursor ?? "",
  });
  expect([...first.rows, ...second.rows].map((row) => row.reason).slice(0, 3)).toEqual([
    "Reason 2.",
    "Reason 1.",
    "Reason 0.",
  ]);
  expect(first.rows[0]).toMatchObject({ actor: { username: admin.actor.username, role: "admin" } });
});

test("the books are open to staff alone, the check to admins", async () => {
  const member: TestMember = await world.aMember();
  const strangers: [DomainCtx, object][] = [
    [world.anonymous(), refused("NOT_SIGNED_IN")],
    [world.as(member), refused("NOT_ALLOWED", { reason: "role" })],
  ];
  for (const [ctx, refusal] of strangers) {
    await expect(getTrialBalance(ctx, {})).rejects.toEqual(refusal);
    await expect(verifyLedger(ctx)).rejects.toEqual(refusal);
    await expect(listTransfers(ctx, { limit: 5 })).rejects.toEqual(refusal);
    await expect(getAnyTransfer(ctx, { transferId: newId<TransferId>() })).rejects.toEqual(refusal);
    await expect(getToday(ctx)).rejects.toEqual(refusal);
    await expect(listAudit(ctx, { limit: 5 })).rejects.toEqual(refusal);
  }
  await expect(verifyLedger(world.moderator)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
});
