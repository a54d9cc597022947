import type { WithdrawalId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  approveWithdrawal,
  cancelWithdrawal,
  markWithdrawal,
  payWithdrawal,
  rejectWithdrawal,
  requestWithdrawal,
} from "../src/withdrawals/index.ts";
import { outcomes, times } from "./outcomes.ts";
import { aRequest, createWithdrawalWorld, NOTE, type WithdrawalWorld } from "./withdrawal-world.ts";

let world: WithdrawalWorld;
beforeAll(async () => {
  world = await createWithdrawalWorld();
});
afterAll(() => world.close());
afterEach(() => world.expectSoundBooks());

/** As often as it takes for each of two to be first once in a while. */
const ROUNDS = 6;

const mark = (withdrawalId: WithdrawalId, outcome: "paid" | "failed") =>
  markWithdrawal(world.admins[1], { withdrawalId, outcome, note: NOTE });

test("cancelled or approved, never both", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { id: withdrawalId, payee } = await world.aWithdrawal("pending");
    const cancel = () => cancelWithdrawal(world.as(payee.member), { withdrawalId });
    const approve = () => approveWithdrawal(world.admins[0], { withdrawalId });
    const both: (() => Promise<unknown>)[] = round % 2 === 0 ? [cancel, approve] : [approve, cancel];
    const { done, codes } = await outcomes(both.map((act) => act()));
    expect([done.length, codes]).toEqual([1, ["ALREADY_DECIDED"]]);
    const isCancelled = (await world.statusOf(withdrawalId)) === "cancelled";
    expect(await world.purses(payee.member)).toEqual(isCancelled ? [20_000, 0] : [19_000, 1_000]);
  }
});

test("however many pay at once, it is paid once", async () => {
  const { id: withdrawalId, payee } = await world.aWithdrawal("approved");
  const before = await world.house();
  const begun = await outcomes(times(4, () => payWithdrawal(world.admins[1], { withdrawalId })));
  expect([begun.done.length, begun.codes]).toEqual([1, times(3, () => "ALREADY_DECIDED")]);
  const marked = await outcomes(times(4, () => mark(withdrawalId, "paid")));
  expect([marked.done.length, marked.codes]).toEqual([1, times(3, () => "ALREADY_DECIDED")]);
  expect(await world.purses(payee.member)).toEqual([19_000, 0]);
  expect(await world.house()).toEqual([before[0] + 930, before[1] + 70]);
});

test("however many refuse it at once, its coins come back once", async () => {
  const { id: withdrawalId, payee } = await world.aWithdrawal("under_review");
  const { done, codes } = await outcomes(
    times(4, () => rejectWithdrawal(world.admins[0], { withdrawalId, note: NOTE })),
  );
  expect([done.length, codes]).toEqual([1, times(3, () => "ALREADY_DECIDED")]);
  expect(await world.purses(payee.member)).toEqual([20_000, 0]);
});

test("paid or failed, never both", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { id, payee } = await world.aWithdrawal("processing");
    const words = round % 2 === 0 ? (["paid", "failed"] as const) : (["failed", "paid"] as const);
    const { done, codes } = await outcomes(words.map((outcome) => mark(id, outcome)));
    expect([done.length, codes]).toEqual([1, ["ALREADY_DECIDED"]]);
    const isPaid = (await world.statusOf(id)) === "paid";
    expect(await world.purses(payee.member)).toEqual(isPaid ? [19_000, 0] : [20_000, 0]);
  }
});

test("of several at once no more go through than a day allows", async () => {
  const payee = await world.aPayee({ coins: 40_000 });
  const { done, codes } = await outcomes(
    times(6, () => requestWithdrawal(world.as(payee.member), aRequest(payee, 4_000))),
  );
  expect([done.length, codes]).toEqual([2, times(4, () => "WITHDRAWAL_LIMIT")]);
  expect(await world.purses(payee.member)).toEqual([32_000, 8_000]);
});

test("one form sent several times at once makes one withdrawal", async () => {
  const payee = await world.aPayee();
  const form = aRequest(payee, 3_000);
  const { done } = await outcomes(times(5, () => requestWithdrawal(world.as(payee.member), form)));
  expect(new Set(done.map(({ id }) => id)).size).toBe(1);
  expect([done.length, await world.purses(payee.member)]).toEqual([5, [17_000, 3_000]]);
});
