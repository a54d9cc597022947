import { isFrozen, post, purchased, reverse, system } from "@yoforex/coin-ledger";
import { asId, coins, FRAUD_DEFAULTS, type FraudSignalId, newId } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { fraudSignals } from "@yoforex/db/schema/fraud";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refused, times } from "../../../test/outcomes.ts";
import { aTip, createTipsWorld, type TipsWorld } from "../../../test/tips-world.ts";
import { openBounty } from "../../bounties/index.ts";
import { inTx } from "../../context.ts";
import { handleEvents } from "../../economy/index.ts";
import { acceptAnswer, votePost } from "../../forum/index.ts";
import { getStanding, signIn } from "../../identity/index.ts";
import type { TestMember } from "../../testing/index.ts";
import { sendTip } from "../../tips/index.ts";
import { detectFraud, getFraudCase } from "../index.ts";

let world: TipsWorld;
beforeAll(async () => {
  world = await createTipsWorld();
});
afterAll(() => world.close());

/** Rewards that come at once, as no activity brings them. */
const paid = (member: TestMember, amount: number) =>
  inTx(world.asSystem(), (tx) =>
    post(tx, {
      kind: "onboarding.welcome",
      key: { scope: "testing", key: newId() },
      actor: null,
      moves: [{ from: system("promotions"), to: purchased(member.id), amount: coins(amount) }],
    }),
  );

const signalsOf = (member: TestMember) =>
  world.db.app
    .select()
    .from(fraudSignals)
    .where(eq(fraudSignals.userId, member.id))
    .orderBy(fraudSignals.rule);
const rulesOf = async (member: TestMember) => (await signalsOf(member)).map(({ rule }) => rule);

test("each threshold is told from its very coin on, and the last freezes, with the reason and the end said", async () => {
  const [below, alert, review, frozen] = await Promise.all(times(4, () => world.aMember()));
  if (!below || !alert || !review || !frozen) throw new Error("four members were made");
  await paid(below, FRAUD_DEFAULTS.earnedHourCoins - 1);
  await paid(alert, FRAUD_DEFAULTS.earnedHourCoins);
  await paid(review, FRAUD_DEFAULTS.earnedSixHoursCoins);
  const { transferId } = await paid(frozen, FRAUD_DEFAULTS.earnedDayCoins);
  await detectFraud(world.asWorker());
  expect(await rulesOf(below)).toEqual([]);
  expect(await rulesOf(alert)).toEqual(["earned_hour"]);
  expect(await rulesOf(review)).toEqual(["earned_hour", "earned_six_hours"]);
  const [, , day] = await signalsOf(frozen);
  expect(day).toMatchObject({ rule: "earned_day", figure: 2_000, threshold: 2_000, transfers: [transferId] });
  expect([await isFrozen(world.db.owner, frozen.id), await isFrozen(world.db.owner, review.id)]).toEqual([
    true,
    false,
  ]);
  const { sanctions } = await getStanding(world.as(frozen));
  expect(sanctions).toMatchObject([{ kind: "freeze", reasonCode: "fraud", active: true, appeal: null }]);
  expect(sanctions[0]?.endsAt).not.toBeNull();
  const mail = (await world.mailsTo(frozen.email)).at(-1);
  expect(mail?.text).toContain("lets you appeal");
});

test("run many times at once, by either process, it writes each signal once and freezes once", async () => {
  const member = await world.aMember();
  await paid(member, FRAUD_DEFAULTS.earnedDayCoins);
  const runs = await Promise.all(times(6, (i) => detectFraud(i % 2 ? world.asWorker() : world.asSystem())));
  expect(runs.reduce((sum, { signals }) => sum + signals, 0)).toBe(3);
  expect(await rulesOf(member)).toEqual(["earned_hour", "earned_six_hours", "earned_day"]);
  expect((await getStanding(world.as(member))).sanctions).toHaveLength(1);
  expect(await detectFraud(world.asWorker())).toEqual({ signals: 0 });
});

test("what was taken back counts for nothing, and what was told once is not told again with the next coin", async () => {
  const [member, undone] = [await world.aMember(), await world.aMember()];
  const { transferId } = await paid(undone, FRAUD_DEFAULTS.earnedHourCoins);
  await inTx(world.asSystem(), (tx) =>
    reverse(tx, { transferId, key: { scope: "testing", key: newId() }, actor: null, reason: "by mistake" }),
  );
  await paid(member, FRAUD_DEFAULTS.earnedHourCoins);
  await detectFraud(world.asWorker());
  expect(await rulesOf(undone)).toEqual([]);
  await paid(member, 1);
  expect(await detectFraud(world.asWorker())).toEqual({ signals: 0 });
  expect(await rulesOf(member)).toEqual(["earned_hour"]);
});

test("is the product's own, and its findings are no member's to see", async () => {
  await expect(detectFraud(world.as(await world.aMember()))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  const member = await world.aMember();
  await paid(member, FRAUD_DEFAULTS.earnedHourCoins);
  await detectFraud(world.asWorker());
  const own = and(eq(fraudSignals.userId, member.id));
  expect(await world.as(member).db.$count(fraudSignals, own)).toBe(0);
  expect(await world.asSystem().db.$count(fraudSignals, own)).toBe(1);
});

test("two who tip each other back and forth are told once, each with what she got; one way alone is not", async () => {
  const [ana, bea, generous] = [
    await world.aTipper({ available: 400 }),
    await world.aTipper({ available: 400 }),
    await world.aTipper({ available: 400 }),
  ];
  const tipTo = async (from: TestMember, to: TestMember, amount: number) => {
    const reply = await world.aReply(await world.aThread(), to);
    await sendTip(world.as(from), aTip(reply, amount));
  };
  await tipTo(ana, bea, 250);
  await tipTo(bea, ana, 200);
  await tipTo(generous, bea, 300);
  await world.send();
  await Promise.all(times(3, () => detectFraud(world.asWorker())));
  for (const [one, other] of [
    [ana, bea],
    [bea, ana],
  ] as const) {
    const found = await signalsOf(one);
    expect(found).toMatchObject([{ rule: "mutual", figure: 200, others: [other.id] }]);
    expect(found[0]?.transfers).toHaveLength(1);
  }
  expect(await rulesOf(generous)).toEqual([]);
  await tipTo(ana, bea, 10);
  await world.send();
  await detectFraud(world.asWorker());
  expect(await rulesOf(ana)).toEqual(["mutual"]);
});

test("three who pay each other in a circle are a ring", async () => {
  const ring = [
    await world.aTipper({ available: 300 }),
    await world.aTipper({ available: 300 }),
    await world.aTipper({ available: 300 }),
  ];
  for (const [i, from] of ring.entries()) {
    const to = ring[(i + 1) % 3];
    if (to === undefined) throw new Error("a ring has three");
    await sendTip(world.as(from), aTip(await world.aReply(await world.aThread(), to), 220));
  }
  await world.send();
  await detectFraud(world.asWorker());
  for (const member of ring) {
    expect(await signalsOf(member)).toMatchObject([{ rule: "mutual", figure: 220 }]);
  }
});

test("two who vote for each other are told of, with what the votes paid; one who votes alone is not", async () => {
  const [ana, bea, fan] = [await world.aMember(), await world.aMember(), await world.aMember()];
  const place = await world.aThread();
  for (let n = 0; n < FRAUD_DEFAULTS.mutualLikes / 2; n++) {
    for (const [author, voters] of [
      [ana, [bea, fan]],
      [bea, [ana]],
    ] as const) {
      const { id } = await world.aReply(place, author);
      for (const voter of voters) {
        await votePost(world.as(voter), { type: "reply", id, vote: "like", on: true });
        await votePost(world.as(voter), { type: "reply", id, vote: "helpful", on: true });
      }
    }
  }
  await handleEvents(world.asWorker(), 1_000);
  await Promise.all(times(2, () => detectFraud(world.asWorker())));
  const [signal, ...more] = await signalsOf(bea);
  expect(more).toEqual([]);
  expect(signal).toMatchObject({
    rule: "mutual_likes",
    figure: FRAUD_DEFAULTS.mutualLikes,
    others: [ana.id],
  });
  expect(signal?.transfers).toHaveLength(FRAUD_DEFAULTS.mutualLikes);
  expect(await rulesOf(ana)).toEqual(["mutual_likes"]);
  expect(await rulesOf(fan)).toEqual([]);
});

test("bounties paid to each other are a ring too, and are undone as bounties, not one by one", async () => {
  const [ana, bea] = [await world.aTipper({ available: 400 }), await world.aTipper({ available: 400 })];
  for (const [from, to] of [
    [ana, bea],
    [bea, ana],
  ] as const) {
    const { id: threadId } = await world.aThread({ author: from });
    await openBounty(world.as(from), { requestId: newId(), threadId, amount: coins(250) });
    const { id: replyId } = await world.aReply({ id: threadId }, to);
    await acceptAnswer(world.as(from), { threadId, replyId });
  }
  await detectFraud(world.asWorker());
  const [signal] = await signalsOf(ana);
  expect(signal).toMatchObject({ rule: "mutual", figure: 250, others: [bea.id] });
  const { transfers } = await getFraudCase(await world.staff("admin"), {
    signalId: asId<FraudSignalId>(signal?.id ?? ""),
  });
  expect(transfers.map(({ notTaken }) => notTaken)).toEqual(["bounty"]);
  await world.expectSoundBooks();
});

test("accounts that come from one address with one browser are a cluster, without the address", async () => {
  const come = async (ip: string) => {
    const member = await world.aMember();
    await signIn(world.anonymous(ip), { email: member.email, password: member.password }, "member");
    return member;
  };
  const [one, two] = [await come("198.51.100.7"), await come("198.51.100.7")];
  const elsewhere = await come("198.51.100.8");
  await detectFraud(world.asWorker());
  expect(await rulesOf(one)).toEqual([]);
  const three = await come("198.51.100.7");
  await Promise.all(times(2, () => detectFraud(world.asWorker())));
  for (const member of [one, two, three]) expect(await rulesOf(member)).toEqual(["cluster"]);
  expect(await rulesOf(elsewhere)).toEqual([]);
  const told = JSON.stringify(await signalsOf(one));
  expect(told).toContain("Firefox");
  expect(told).not.toContain("198.51.100");
});
