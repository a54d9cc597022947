import { isFrozen, post, purchased, system } from "@yoforex/coin-ledger";
import { asId, coins, FRAUD_DEFAULTS, type FraudSignalId, newId, type TransferId } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { fraudSignals } from "@yoforex/db/schema/fraud";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { outcomes, refused } from "../../../test/outcomes.ts";
import { aTip, createTipsWorld, type TipsWorld } from "../../../test/tips-world.ts";
import { inTx, type MemberCtx } from "../../context.ts";
import { getStatement } from "../../economy/index.ts";
import { appealSanction, getStanding } from "../../identity/index.ts";
import type { TestMember } from "../../testing/index.ts";
import { sendTip } from "../../tips/index.ts";
import {
  clawBack,
  decideAppeal,
  detectFraud,
  dismissSignal,
  freezeForFraud,
  getFraudCase,
  listAppeals,
  listAudit,
  listSignals,
  noteSignal,
} from "../index.ts";

let world: TipsWorld;
let admin: MemberCtx;
let other: MemberCtx;
let moderator: MemberCtx;
beforeAll(async () => {
  world = await createTipsWorld();
  [admin, other, moderator] = [
    await world.staff("admin"),
    await world.staff("admin"),
    await world.staff("moderator"),
  ];
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const reason = "Two hundred likes within a minute, all from one room.";

async function pay(member: TestMember, amount: number): Promise<TransferId> {
  const { transferId } = await inTx(world.asSystem(), (tx) =>
    post(tx, {
      kind: "onboarding.welcome",
      key: { scope: "testing", key: newId() },
      actor: null,
      moves: [{ from: system("promotions"), to: purchased(member.id), amount: coins(amount) }],
    }),
  );
  return transferId;
}

/** A member whom so many payments brought a signal, and that signal of hers. */
async function aCase(
  payments: number[] = [FRAUD_DEFAULTS.earnedHourCoins],
  wishes: { role?: "admin" } = {},
  rule: "earned_hour" | "earned_day" = "earned_hour",
) {
  const member = await world.aMember(wishes);
  const transferIds: TransferId[] = [];
  for (const amount of payments) transferIds.push(await pay(member, amount));
  await detectFraud(world.asWorker());
  const [signal] = await world.db.app
    .select({ id: fraudSignals.id })
    .from(fraudSignals)
    .where(and(eq(fraudSignals.userId, member.id), eq(fraudSignals.rule, rule)));
  const signalId = asId<FraudSignalId>(signal?.id ?? "");
  return { member, transferIds, signalId, input: { signalId, seen: 0, reason } };
}

const bought = async (member: TestMember) => (await world.purses(member))[1];
const standing = async (member: TestMember) => (await getStanding(world.as(member))).sanctions;

test("a case shows its facts and what overlaps, is annotated, and each entry stands in the audit log", async () => {
  const { member, transferIds, input } = await aCase([600, 500]);
  const noted = await noteSignal(moderator, input);
  expect(noted).toMatchObject({
    state: "open",
    figure: 1_100,
    threshold: 500,
    member: { id: member.id },
    overlapping: [{ rule: "earned_six_hours" }],
    decisions: [{ act: "note", reason, by: moderator.actor.username }],
    may: { dismiss: false, freeze: false, clawBack: false },
  });
  expect(noted.transfers.map(({ id, coins: brought }) => [id, brought])).toEqual([
    [transferIds[1], 500],
    [transferIds[0], 600],
  ]);
  expect((await getFraudCase(admin, input)).may).toEqual({ dismiss: true, freeze: true, clawBack: true });
  const { rows } = await listSignals(moderator, { state: "open", limit: 50 });
  expect(rows.map(({ id }) => id)).toContain(input.signalId);
  const audit = await listAudit(admin, { action: "fraud.note", limit: 5 });
  expect(audit.rows[0]).toMatchObject({ reason, targetId: member.id });
});

test("a claw-back reverses what paid, says so on the statement, by mail and in her standing, and can be appealed", async () => {
  const { member, transferIds, input } = await aCase([300, 200]);
  const decided = await clawBack(admin, { ...input, transferIds });
  expect(decided).toMatchObject({ state: "clawed_back", decisions: [{ taken: 500, short: 0 }] });
  expect(decided.transfers.map(({ notTaken }) => notTaken)).toEqual(["reversed", "reversed"]);
  expect(await bought(member)).toBe(0);
  const { rows } = await getStatement(world.as(member), { purse: "purchased", limit: 10 });
  expect(rows.filter(({ cause }) => cause.text.startsWith("Taken back"))).toHaveLength(2);
  const mail = (await world.mailsTo(member.email)).at(-1);
  expect(mail?.subject).toBe("500 coins were taken back");
  expect(mail?.text).toContain(reason);
  const [word] = await standing(member);
  expect(word).toMatchObject({ kind: "warn", text: `${reason} 500 coins were taken back.`, appeal: null });
  await appealSanction(world.as(member), {
    sanctionId: asId(word?.id ?? ""),
    text: "We are a reading circle.",
  });
  const appeals = await listAppeals(other, { open: true, limit: 20 });
  expect(appeals.rows.map((row) => row.member.id)).toContain(member.id);
});

test("what is spent is let go: a payment goes back whole or not at all, the newest first", async () => {
  const { member, transferIds, input } = await aCase([200, 300]);
  const lender = await world.aMember();
  await inTx(world.as(member), (tx) =>
    post(tx, {
      kind: "coin.expired",
      key: { scope: "testing", key: newId() },
      actor: member.id,
      moves: [{ from: purchased(member.id), to: system("expired"), amount: coins(150) }],
    }),
  );
  const decided = await clawBack(admin, { ...input, transferIds });
  // 350 were left: the newest payment goes back, and 50 do not make up the other.
  expect(decided.decisions).toMatchObject([{ taken: 300, short: 200 }]);
  expect(await bought(member)).toBe(50);
  expect((await world.mailsTo(member.email)).at(-1)?.text).toContain("200 coins more were spent already");
  const again = clawBack(admin, { ...input, seen: 1, transferIds });
  await expect(again).rejects.toEqual(refused("NOTHING_TO_TAKE"));
  expect([await bought(member), await bought(lender)]).toEqual([50, 0]);
  expect((await getFraudCase(admin, input)).decisions).toHaveLength(1);
});

test("a freeze is told with reason and end, and the rule's own ends when the case is dismissed", async () => {
  const first = await aCase();
  const frozen = await freezeForFraud(admin, { ...first.input, days: 5 });
  expect(frozen).toMatchObject({ state: "frozen", memberFrozen: true });
  expect(await standing(first.member)).toMatchObject([{ kind: "freeze", text: reason, active: true }]);
  await expect(freezeForFraud(admin, { ...first.input, seen: 1, days: 5 })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "frozen" }),
  );
  const byRule = await aCase([FRAUD_DEFAULTS.earnedDayCoins], {}, "earned_day");
  expect(await getFraudCase(admin, byRule.input)).toMatchObject({ frozeByRule: true, memberFrozen: true });
  const dismissed = await dismissSignal(admin, byRule.input);
  expect(dismissed).toMatchObject({ state: "dismissed", memberFrozen: false });
  expect(await isFrozen(world.db.owner, byRule.member.id)).toBe(false);
  const [sanction] = await standing(byRule.member);
  expect(sanction).toMatchObject({ kind: "freeze", active: false });
  const late = freezeForFraud(admin, { ...byRule.input, seen: 1, days: null });
  await expect(late).rejects.toEqual(refused("ALREADY_DECIDED", { status: "dismissed" }));
});

test("the rule's freeze is appealed as any other, and a granted appeal thaws", async () => {
  const { member } = await aCase([FRAUD_DEFAULTS.earnedDayCoins], {}, "earned_day");
  const [freeze] = await standing(member);
  await appealSanction(world.as(member), {
    sanctionId: asId(freeze?.id ?? ""),
    text: "It was a competition week.",
  });
  const { rows } = await listAppeals(other, { open: true, limit: 20 });
  const appeal = rows.find((row) => row.member.id === member.id);
  await decideAppeal(other, { appealId: asId(appeal?.id ?? ""), outcome: "lifted", answer: "Believed." });
  expect(await isFrozen(world.db.owner, member.id)).toBe(false);
  await detectFraud(world.asWorker());
  expect(await isFrozen(world.db.owner, member.id)).toBe(false);
});

test("of decisions at once, or sent again, one counts", async () => {
  const { member, transferIds, input } = await aCase([500]);
  const both = await outcomes([admin, other].map((ctx) => clawBack(ctx, { ...input, transferIds })));
  expect([both.done.length, both.codes]).toEqual([1, ["ALREADY_DECIDED"]]);
  await expect(clawBack(admin, { ...input, transferIds })).rejects.toEqual(refused("ALREADY_DECIDED"));
  expect([await bought(member), (await standing(member)).length]).toEqual([0, 1]);
  const stale = noteSignal(moderator, input);
  await expect(stale).rejects.toEqual(refused("ALREADY_DECIDED"));
});

test("takes an admin, never about herself; moderators note, and members see nothing", async () => {
  const { member, transferIds, input } = await aCase();
  const acts = (ctx: Parameters<typeof clawBack>[0]) => [
    () => dismissSignal(ctx, input),
    () => freezeForFraud(ctx, { ...input, days: 1 }),
    () => clawBack(ctx, { ...input, transferIds }),
  ];
  for (const act of acts(moderator))
    await expect(act()).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  const looks = (ctx: Parameters<typeof clawBack>[0]) => [
    ...acts(ctx),
    () => noteSignal(ctx, input),
    () => getFraudCase(ctx, input),
    () => listSignals(ctx, { limit: 5 }),
  ];
  for (const act of looks(world.as(member))) {
    await expect(act()).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  }
  for (const act of looks(world.anonymous())) await expect(act()).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const own = await aCase([500], { role: "admin" });
  for (const act of [dismissSignal, noteSignal]) {
    await expect(act(world.as(own.member), own.input)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "own_item" }),
    );
  }
  const foreign = clawBack(admin, { ...input, transferIds: own.transferIds });
  await expect(foreign).rejects.toEqual(refused("NOT_FOUND", { what: "transfer" }));
  const nowhere = dismissSignal(admin, { ...input, signalId: newId<FraudSignalId>() });
  await expect(nowhere).rejects.toEqual(refused("NOT_FOUND", { what: "signal" }));
  expect(await bought(member)).toBe(500);
});

test("a tip goes back to its giver, and one whose coins are spent undoes nothing of itself", async () => {
  const [ana, bea] = [await world.aTipper({ available: 400 }), await world.aTipper({ available: 400 })];
  const tip = async (from: TestMember, to: TestMember, amount: number) =>
    sendTip(world.as(from), aTip(await world.aReply(await world.aThread(), to), amount));
  await tip(ana, bea, 250);
  await tip(bea, ana, 120);
  await tip(bea, ana, 130);
  await world.send();
  await detectFraud(world.asWorker());
  const rows = await world.db.app.select().from(fraudSignals).where(eq(fraudSignals.userId, ana.id));
  const [signal] = rows;
  if (signal === undefined) throw new Error("the ring was not found");
  const [has] = await world.purses(ana);
  await world.spend(ana, has - 130);
  const decided = await clawBack(admin, {
    signalId: asId(signal.id),
    seen: 0,
    reason,
    transferIds: signal.transfers.map((id) => asId<TransferId>(id)),
  });
  const [entry] = decided.decisions;
  expect((entry?.taken ?? 0) + (entry?.short ?? 0)).toBe(250);
  expect([120, 130]).toContain(entry?.taken);
  expect((await world.purses(bea))[0]).toBe(400 + (entry?.taken ?? 0));
});
