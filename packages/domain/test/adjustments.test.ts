import { balancesOf } from "@yoforex/coin-ledger";
import {
  type AdjustmentId,
  type AdjustmentView,
  asId,
  coins,
  newId,
  type ProposeAdjustmentInput,
  type RequestId,
} from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MemberCtx } from "../src/context.ts";
import { getStatement } from "../src/economy/index.ts";
import {
  auditBooks,
  decideAdjustment,
  expireAdjustments,
  listAdjustments,
  proposeAdjustment,
  takeBackAdjustment,
} from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createMarketWorld, type MarketWorld } from "./market-world.ts";
import { outcomes, refused, times } from "./outcomes.ts";

let world: MarketWorld;
let admin: MemberCtx;
let other: MemberCtx;
beforeAll(async () => {
  world = await createMarketWorld();
  admin = await world.staff("admin");
  other = await world.staff("admin");
});
afterAll(async () => {
  expect((await auditBooks(world.db.app)).results.filter(({ passed }) => !passed)).toEqual([]);
  await world.close();
});

const REASON = "The export was late by our fault.";
const TOLD = "For the trouble with your export.";

const aForm = (
  member: TestMember,
  changes: Partial<ProposeAdjustmentInput> = {},
): ProposeAdjustmentInput => ({
  requestId: newId<RequestId>(),
  memberId: member.id,
  kind: "grant",
  amount: coins(200),
  reason: REASON,
  told: TOLD,
  ...changes,
});
const availableOf = async (member: TestMember) =>
  (await balancesOf(world.db.app, member.id)).available.balance;
const idOf = ({ id }: AdjustmentView) => asId<AdjustmentId>(id);
const decide = (ctx: MemberCtx, adjustmentId: AdjustmentId, approve = true) =>
  decideAdjustment(ctx, { adjustmentId, approve, reason: REASON });
const takeBack = (ctx: MemberCtx, adjustmentId: AdjustmentId) =>
  takeBackAdjustment(ctx, { adjustmentId, reason: "It was meant for somebody else." });

/** A grant that waits for a second admin. */
async function aGreatOne(amount = 5_000) {
  const member = await world.aMember();
  return { member, id: idOf(await proposeAdjustment(admin, aForm(member, { amount: coins(amount) }))) };
}

test("one admin gives up to the limit by herself, and the member reads why", async () => {
  const member = await world.aMember();
  const view = await proposeAdjustment(admin, aForm(member, { amount: coins(1_000) }));
  expect(view).toMatchObject({
    status: "posted",
    twoAdmins: false,
    number: expect.stringMatching(/^A-\d+$/),
  });
  expect(await availableOf(member)).toBe(1_000);
  const { rows } = await getStatement(world.as(member), { purse: "available", limit: 5 });
  expect(rows[0]?.cause.text).toBe(`Given by our staff: ${TOLD}`);
});

test("coins are taken from what she has available, and never more than that", async () => {
  const member = await world.aBuyer({ available: 300 });
  await proposeAdjustment(admin, aForm(member, { kind: "deduct", amount: coins(120) }));
  expect(await availableOf(member)).toBe(180);
  await expect(
    proposeAdjustment(admin, aForm(member, { kind: "deduct", amount: coins(181) })),
  ).rejects.toMatchObject({ code: "INSUFFICIENT_COINS", details: { available: 180, required: 181 } });
  expect(await availableOf(member)).toBe(180);
});

test("above the limit nothing moves before another admin agrees", async () => {
  const { member, id } = await aGreatOne(1_001);
  expect(await availableOf(member)).toBe(0);
  await expect(decide(admin, id)).rejects.toEqual(refused("NOT_ALLOWED"));
  expect((await decide(other, id)).status).toBe("posted");
  expect(await availableOf(member)).toBe(1_001);
});

test("who proposed it may withdraw it, and what was refused stays refused", async () => {
  const { member, id } = await aGreatOne();
  expect((await decide(admin, id, false)).status).toBe("rejected");
  await expect(decide(other, id)).rejects.toEqual(refused("ALREADY_DECIDED"));
  expect(await availableOf(member)).toBe(0);
});

test("approved or refused, never both; approved once, however many press", async () => {
  for (let round = 0; round < 4; round++) {
    const { member, id } = await aGreatOne();
    const acts = [() => decide(other, id), () => decide(admin, id, false)];
    const { done, codes } = await outcomes((round % 2 === 0 ? acts : acts.reverse()).map((act) => act()));
    expect([done.length, codes]).toEqual([1, ["ALREADY_DECIDED"]]);
    expect(await availableOf(member)).toBe(done[0]?.status === "posted" ? 5_000 : 0);
  }
  const { member, id } = await aGreatOne();
  const { done, codes } = await outcomes(times(4, () => decide(other, id)));
  expect([done.length, codes]).toEqual([1, times(3, () => "ALREADY_DECIDED")]);
  expect(await availableOf(member)).toBe(5_000);
});

test("the same request again, one after the other and at once, moves nothing more; another under its id is refused", async () => {
  const member = await world.aMember();
  const form = aForm(member);
  const all = await Promise.all(times(3, () => proposeAdjustment(admin, form)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(await availableOf(member)).toBe(200);
  await expect(proposeAdjustment(admin, { ...form, amount: coins(201) })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
});

test("a grant is taken back whole and once, while she has it; a great one by another than who let it move", async () => {
  const { member, id } = await aGreatOne();
  await decide(other, id);
  await expect(takeBack(other, id)).rejects.toEqual(refused("NOT_ALLOWED"));
  const { done, codes } = await outcomes(times(3, () => takeBack(admin, id)));
  expect([done.length, codes]).toEqual([1, times(2, () => "ALREADY_DECIDED")]);
  expect(await availableOf(member)).toBe(0);

  const spender = await world.aMember();
  const given = await proposeAdjustment(admin, aForm(spender));
  await proposeAdjustment(other, aForm(spender, { kind: "deduct", amount: coins(150) }));
  await expect(takeBack(admin, idOf(given))).rejects.toEqual(refused("INSUFFICIENT_COINS"));
  expect(await availableOf(spender)).toBe(50);
});

test("a deduction that was taken back is told as given back", async () => {
  const member = await world.aBuyer({ available: 40 });
  const taken = await proposeAdjustment(admin, aForm(member, { kind: "deduct", amount: coins(40) }));
  await takeBack(admin, idOf(taken));
  expect(await availableOf(member)).toBe(40);
  const { rows } = await getStatement(world.as(member), { purse: "available", limit: 1 });
  expect(rows[0]?.cause.text).toBe(`Given back by our staff: ${TOLD}`);
});

test("a proposal that nobody decides expires, whether or not the job came by, and two jobs at once close it once", async () => {
  const { id } = await aGreatOne();
  world.clock.moveOn({ days: 7 });
  await expect(decide(other, id)).rejects.toEqual(refused("ALREADY_DECIDED"));
  const closed = await Promise.all(times(2, () => expireAdjustments(world.asWorker())));
  expect(closed.reduce((sum, { expired }) => sum + expired, 0)).toBe(1);
  const { rows } = await listAdjustments(admin, { limit: 50, status: "expired" });
  expect(rows.map((row) => row.id)).toContain(id);
});

test("nobody adjusts her own coins, moderators and members nobody's", async () => {
  const own = { ...aForm(await world.aMember()), memberId: admin.actor.id };
  await expect(proposeAdjustment(admin, own)).rejects.toEqual(refused("NOT_ALLOWED"));
  const { member, id } = await aGreatOne();
  for (const ctx of [await world.staff("moderator"), world.as(member)]) {
    await expect(proposeAdjustment(ctx, aForm(member))).rejects.toEqual(refused("NOT_ALLOWED"));
    await expect(decide(ctx, id)).rejects.toEqual(refused("NOT_ALLOWED"));
    await expect(takeBack(ctx, id)).rejects.toEqual(refused("NOT_ALLOWED"));
    await expect(listAdjustments(ctx, { limit: 5 })).rejects.toEqual(refused("NOT_ALLOWED"));
  }
  await expect(decide(admin, newId<AdjustmentId>())).rejects.toEqual(refused("NOT_FOUND"));
});

test.each([
  ["a state out of order", sql`status = 'taken_back'`],
  [
    "a great sum let through by who proposed it",
    sql`status = 'posted', decided_by = proposed_by, decision = 'done'`,
  ],
  [
    "coins that never moved",
    sql`status = 'posted', decided_by = proposed_by, decision = 'done', transfer_id = gen_random_uuid()`,
  ],
  ["another amount", sql`amount = 1`],
])("the database refuses %s", async (_what, change) => {
  const { id } = await aGreatOne();
  await expect(
    world.db.owner.execute(sql`update coin_adjustments set ${change} where id = ${id}`),
  ).rejects.toMatchObject({ cause: { code: "23514" } });
});
