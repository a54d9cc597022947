import {
  asId,
  coins,
  type DestinationId,
  ECONOMY_DEFAULTS,
  newId,
  quoteWithdrawal,
  type WithdrawalId,
} from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { getStatement } from "../src/economy/index.ts";
import { approveWithdrawal, approveWithdrawals } from "../src/withdrawals/approve-withdrawals.ts";
import {
  addDestination,
  cancelWithdrawal,
  correctWithdrawal,
  getWithdrawalCase,
  getWithdrawalTerms,
  listDestinations,
  listWithdrawals,
  markWithdrawal,
  payWithdrawal,
  removeDestination,
  requestWithdrawal,
  revealDestination,
} from "../src/withdrawals/index.ts";
import { refused } from "./outcomes.ts";
import {
  aRequest,
  BANK,
  createWithdrawalWorld,
  NOTE,
  PAYPAL,
  type WithdrawalWorld,
} from "./withdrawal-world.ts";

let world: WithdrawalWorld;
beforeAll(async () => {
  world = await createWithdrawalWorld();
});
afterAll(() => world.close());
afterEach(() => world.expectSoundBooks());

describe.each(["suspended", "banned"] as const)("a member who was %s", (status) => {
  test("withdraws the coins that nobody disputes, and sees where they went", async () => {
    const payee = await world.aPayee();
    const leaving = world.as(payee.member, { status });
    const asked = await requestWithdrawal(leaving, aRequest(payee, 1_000));
    expect((await listWithdrawals(leaving, { limit: 5 })).rows.map(({ id }) => id)).toEqual([asked.id]);
    const { rows } = await getStatement(leaving, { purse: "held", limit: 5 });
    expect(rows.map(({ amount }) => amount)).toEqual([1_000]);
    expect(await world.purses(payee.member)).toEqual([19_000, 1_000]);
  });

  test("withdraws nothing that is frozen", async () => {
    const payee = await world.aPayee();
    await world.freeze(payee.member);
    await expect(
      requestWithdrawal(world.as(payee.member, { status }), aRequest(payee, 1_000)),
    ).rejects.toEqual(refused("ACCOUNT_FROZEN"));
    expect(await world.purses(payee.member)).toEqual([20_000, 0]);
  });
});

describe("asking", () => {
  test("holds the coins, and keeps the fee, the tier and the rate as they stood", async () => {
    const payee = await world.aPayee();
    const asked = await requestWithdrawal(world.as(payee.member), aRequest(payee, 1_001));
    expect(asked).toMatchObject({
      status: "pending",
      amount: 1_001,
      fee: 71,
      net: 930,
      usCents: 4_650,
      tier: "bronze",
    });
    expect(await world.purses(payee.member)).toEqual([18_999, 1_001]);
    const dearer = {
      ...ECONOMY_DEFAULTS,
      withdrawals: { ...ECONOMY_DEFAULTS.withdrawals, usCentsPerCoin: 9 },
    };
    const effectiveAt = new Date(world.clock.now());
    await world.db.app
      .insert(economySettings)
      .values({ version: 2, values: dearer, effectiveAt, reason: NOTE });
    const { rows } = await listWithdrawals(world.as(payee.member), { limit: 20 });
    expect(rows).toEqual([asked]);
    const now = await requestWithdrawal(world.as(payee.member), aRequest(payee, 1_000));
    expect(now.usCents).toBe(930 * 9);
    await world.db.app.insert(economySettings).values({
      version: 3,
      values: ECONOMY_DEFAULTS,
      effectiveAt: new Date(world.clock.now()),
      reason: NOTE,
    });
  });

  test("rounds the fee up, in every tier", () => {
    const feeOf = (amount: number, feeBps: number) =>
      quoteWithdrawal(coins(amount), { feeBps, usCentsPerCoin: 5 }).fee;
    expect([1_000, 1_001, 1_014, 9_999].map((amount) => feeOf(amount, 700))).toEqual([70, 71, 71, 700]);
    expect([feeOf(1_001, 100), feeOf(1_001, 0), feeOf(1_000_000_000_000, 700)]).toEqual([
      11, 0, 70_000_000_000,
    ]);
  });

  test("twice under one request makes one withdrawal; another one under it is refused", async () => {
    const payee = await world.aPayee();
    const form = aRequest(payee, 1_000);
    const first = await requestWithdrawal(world.as(payee.member), form);
    expect(await requestWithdrawal(world.as(payee.member), form)).toEqual(first);
    const differs = requestWithdrawal(world.as(payee.member), { ...form, amount: coins(2_000) });
    await expect(differs).rejects.toEqual(refused("DUPLICATE_REQUEST_DIFFERS"));
    expect(await world.purses(payee.member)).toEqual([19_000, 1_000]);
  });

  test("is refused below the least of its method and beyond the most of 24 hours", async () => {
    const payee = await world.aPayee();
    const bank = await world.aPayee({ destination: BANK });
    await expect(world.ask(payee, 999)).rejects.toEqual(
      refused("WITHDRAWAL_LIMIT", { limit: "least", amount: 1_000 }),
    );
    await expect(world.ask(bank, 4_999)).rejects.toEqual(
      refused("WITHDRAWAL_LIMIT", { limit: "least", amount: 5_000 }),
    );
    await world.ask(payee, 9_000);
    await expect(world.ask(payee, 1_001)).rejects.toEqual(
      refused("WITHDRAWAL_LIMIT", { limit: "day", amount: 1_000 }),
    );
    world.clock.moveOn({ hours: 23, minutes: 59 });
    await expect(world.ask(payee, 1_001)).rejects.toEqual(refused("WITHDRAWAL_LIMIT", { limit: "day" }));
    world.clock.moveOn({ minutes: 2 });
    await world.ask(payee, 10_000);
    expect(await world.purses(payee.member)).toEqual([1_000, 19_000]);
  });

  test("gives room again with what came back", async () => {
    const payee = await world.aPayee();
    const withdrawalId = await world.ask(payee, 10_000);
    await cancelWithdrawal(world.as(payee.member), { withdrawalId });
    expect(await getWithdrawalTerms(world.as(payee.member))).toMatchObject({
      usedToday: 0,
      leftToday: 10_000,
    });
    await world.ask(payee, 10_000);
  });

  test("is refused from a young account, to a young destination, and without the coins", async () => {
    const young = await world.aMember({ coins: 5_000 });
    const destinationId = asId<DestinationId>(
      (await addDestination(world.as(young), { destination: PAYPAL })).id,
    );
    world.clock.moveOn({ days: 29 });
    await expect(world.ask({ member: young, destinationId }, 1_000)).rejects.toEqual(
      refused("WITHDRAWAL_TOO_SOON", { because: "account" }),
    );
    const payee = await world.aPayee({ coins: 1_500 });
    const added = await addDestination(world.as(payee.member), { destination: BANK });
    const fresh = { ...payee, destinationId: asId<DestinationId>(added.id) };
    world.clock.moveOn({ hours: 47 });
    await expect(world.ask(fresh, 1_000)).rejects.toEqual(
      refused("WITHDRAWAL_TOO_SOON", { because: "destination", from: added.usableFrom }),
    );
    await expect(world.ask(payee, 1_501)).rejects.toEqual(
      refused("INSUFFICIENT_COINS", { available: 1_500, required: 1_501 }),
    );
    expect(await world.purses(payee.member)).toEqual([1_500, 0]);
  });

  test("is refused to the frozen, the unverified, visitors, and for another's destination", async () => {
    const [payee, other] = [await world.aPayee(), await world.aPayee()];
    const theirs = { ...payee, destinationId: other.destinationId };
    await expect(world.ask(theirs, 1_000)).rejects.toEqual(refused("NOT_FOUND", { what: "destination" }));
    await world.freeze(payee.member);
    await expect(world.ask(payee, 1_000)).rejects.toEqual(refused("ACCOUNT_FROZEN"));
    await expect(requestWithdrawal(world.anonymous(), aRequest(payee, 1_000))).rejects.toEqual(
      refused("NOT_SIGNED_IN"),
    );
    const unproven = world.as(payee.member, { emailVerified: false });
    await expect(requestWithdrawal(unproven, aRequest(payee, 1_000))).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "email_unverified" }),
    );
    expect(await world.purses(payee.member)).toEqual([20_000, 0]);
  });
});

describe("a destination", () => {
  test("lies sealed, shows its mask alone, and is told by mail", async () => {
    const payee = await world.aPayee({ destination: BANK });
    const { rows } = await listDestinations(world.as(payee.member));
    expect(rows).toMatchObject([{ method: "bank", masked: "DE …3000", inUse: false }]);
    const stored = await world.db.owner.execute("select * from payout_destinations");
    expect(JSON.stringify(stored.rows)).not.toMatch(/DE8937|Payee/);
    const mails = await world.mailsTo(payee.member.email);
    expect(mails.find(({ subject }) => subject.includes("new destination"))?.text).toContain("DE …3000");
  });

  test("is removed by its owner, but not while something is to go there", async () => {
    const [payee, other] = [await world.aPayee(), await world.aPayee()];
    const { destinationId } = payee;
    await expect(removeDestination(world.as(other.member), { destinationId })).rejects.toEqual(
      refused("NOT_FOUND", { what: "destination" }),
    );
    const withdrawalId = await world.ask(payee, 1_000);
    await expect(removeDestination(world.as(payee.member), { destinationId })).rejects.toEqual(
      refused("DESTINATION_IN_USE"),
    );
    await cancelWithdrawal(world.as(payee.member), { withdrawalId });
    expect(await removeDestination(world.as(payee.member), { destinationId })).toEqual({ rows: [] });
    expect((await listWithdrawals(world.as(payee.member), { limit: 1 })).rows[0]?.masked).toBe(
      "p…@mail.example",
    );
  });

  test("is one of five at most", async () => {
    const payee = await world.aPayee();
    for (let n = 0; n < 4; n++) await addDestination(world.as(payee.member), { destination: BANK });
    await expect(addDestination(world.as(payee.member), { destination: BANK })).rejects.toEqual(
      refused("TOO_MANY_DESTINATIONS", { greatest: 5 }),
    );
  });
});

describe("the desk", () => {
  test("takes two admins from 5,000 coins on, and one below", async () => {
    const [one, two] = world.admins;
    const great = await world.aWithdrawal("pending", 5_000);
    await approveWithdrawal(one, { withdrawalId: great.id });
    await expect(payWithdrawal(one, { withdrawalId: great.id })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "second_person" }),
    );
    expect(await payWithdrawal(two, { withdrawalId: great.id })).toMatchObject({
      status: "processing",
      rail: "manual",
    });
    const small = await world.aWithdrawal("pending", 4_999);
    await approveWithdrawal(one, { withdrawalId: small.id });
    expect(await payWithdrawal(one, { withdrawalId: small.id })).toMatchObject({ status: "processing" });
  });

  test("lets nobody decide on her own, and nobody but admins decide", async () => {
    const payee = await world.aPayee();
    const withdrawalId = await world.ask(payee, 1_000);
    const herself = world.as(payee.member, { role: "admin" });
    await expect(approveWithdrawal(herself, { withdrawalId })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "own_item" }),
    );
    await expect(approveWithdrawal(await world.staff("moderator"), { withdrawalId })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
    expect(await world.statusOf(withdrawalId)).toBe("pending");
  });

  test("approves a batch row by row", async () => {
    const [good, gone] = [await world.aWithdrawal("pending"), await world.aWithdrawal("cancelled")];
    const nobodys = newId<WithdrawalId>();
    const { rows } = await approveWithdrawals(world.admins[0], {
      withdrawalIds: [good.id, gone.id, nobodys],
    });
    expect(rows.map(({ refused }) => refused)).toEqual([null, "ALREADY_DECIDED", "NOT_FOUND"]);
    expect(await world.statusOf(good.id)).toBe("approved");
  });

  test("pays nobody who is frozen, and writes down what was on its way before", async () => {
    const { id: withdrawalId, payee } = await world.aWithdrawal("approved");
    const underway = await world.aWithdrawal("processing");
    await world.freeze(payee.member);
    await world.freeze(underway.payee.member);
    await expect(payWithdrawal(world.admins[1], { withdrawalId })).rejects.toEqual(refused("ACCOUNT_FROZEN"));
    expect(await world.statusOf(withdrawalId)).toBe("approved");
    await markWithdrawal(world.admins[1], { withdrawalId: underway.id, outcome: "paid", note: "BANK-1" });
    expect(await world.purses(underway.payee.member)).toEqual([19_000, 0]);
  });

  test("shows where it goes to whoever pays, and writes each look down", async () => {
    const { id: withdrawalId } = await world.aWithdrawal("approved");
    const [one, two] = world.admins;
    await expect(revealDestination(two, { withdrawalId })).rejects.toEqual(refused("ALREADY_DECIDED"));
    await payWithdrawal(two, { withdrawalId });
    await expect(revealDestination(one, { withdrawalId })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "second_person" }),
    );
    expect(await revealDestination(two, { withdrawalId })).toEqual({
      parts: [{ name: "PayPal address", text: "payee@mail.example" }],
    });
    const looks = await world.db.owner.execute(
      `select admin_id from admin_actions where action = 'withdrawal.reveal' and target_id = '${withdrawalId}'`,
    );
    expect(looks.rows).toEqual([{ admin_id: two.actor.id }]);
  });

  test("gives back what was recorded as paid and wasn't: once, whole, by a second admin, who says why", async () => {
    const { id: withdrawalId, payee } = await world.aWithdrawal("paid");
    const [one, two] = world.admins;
    const house = await world.house();
    const correction = { withdrawalId, note: "The bank sent it back." };
    await expect(correctWithdrawal(two, correction)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "second_person" }),
    );
    await correctWithdrawal(one, correction);
    expect(await world.purses(payee.member)).toEqual([20_000, 0]);
    expect(await world.house()).toEqual([house[0] - 930, house[1] - 70]);
    await expect(correctWithdrawal(one, correction)).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "corrected" }),
    );
    const seen = await getWithdrawalCase(one, { withdrawalId });
    expect([seen.status, seen.correctedAt === null, seen.may.correct]).toEqual(["paid", false, false]);
    const { rows } = await getStatement(world.as(payee.member), { purse: "available", limit: 5 });
    expect(rows[0]).toMatchObject({
      amount: 1_000,
      cause: { text: `Withdrawal came back: ${seen.number}`, path: "/withdrawals" },
    });
  });

  test("mails the member at each change", async () => {
    const { payee } = await world.aWithdrawal("paid");
    const subjects = (await world.mailsTo(payee.member.email)).map(({ subject }) => subject);
    for (const word of ["was asked for", "is approved", "is being paid", "is paid"]) {
      expect(subjects.filter((subject) => subject.endsWith(word))).toHaveLength(1);
    }
  });
});
