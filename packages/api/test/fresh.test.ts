import { memberActor } from "@yoforex/domain";
import { listPasskeys, startPasskey, startPasskeyProof, startPasskeySignIn } from "@yoforex/domain/identity";
import {
  createAuthenticator,
  createWorld,
  type Lies,
  PASSWORD,
  type TestMember,
  type World,
} from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROCEDURES } from "./procedures.ts";
import { type Answer, call, refusalIn } from "./wire.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Her context as the session of this token has it. */
async function bySession(member: TestMember, token: string) {
  const found = await world.auth.validateSession(token, "member");
  if (found === null) throw new Error("no session");
  return world.as(member, memberActor(found));
}

type Call = readonly [name: string, path: string, input: (member: TestMember) => unknown];
const ASKING: readonly Call[] = [
  ["another address", "account.changeEmail", ({ email }) => ({ email: `new-${email}` })],
  [
    "leaving",
    "account.requestErasure",
    ({ username }) => ({ username, removePosts: false, forfeitCoins: true }),
  ],
  ["ending other sessions", "account.revokeOtherSessions", () => undefined],
  ["making a passkey", "passkeys.start", () => undefined],
  ["signing out everywhere", "account.signOutEverywhere", () => undefined],
];

test.each(ASKING)("%s asks for a proof, takes it and goes on", async (_name, path, inputFor) => {
  const member = await world.aMember();
  world.clock.moveOn({ minutes: 10 });
  const stale = await bySession(member, member.token ?? "");
  const input = inputFor(member);
  const refused = await call(stale, path, { input });
  expect([refused.status, refusalIn(refused)]).toEqual([403, "STEP_UP_REQUIRED"]);
  const proof = { method: "password", password: PASSWORD };
  const proven: Answer = await call(stale, "security.stepUp", { input: proof });
  expect(proven.status).toBe(200);
  const fresh = await bySession(member, proven.cookies[0] ?? "");
  expect((await call(fresh, path, { input })).status).toBe(200);
});

test("a passkey proves who she is: taking it away asks for it, takes it once and goes on", async () => {
  const member = await world.aMember();
  const key = createAuthenticator("https://yoforex.example");
  const made = key.make(await startPasskey(world.as(member), "member"));
  const added = await call(world.as(member), "passkeys.add", { input: { name: "Key", answer: made } });
  expect([added.status, added.cookies]).toEqual([200, []]);
  const [passkey] = await listPasskeys(world.as(member));
  world.clock.moveOn({ minutes: 10 });
  const stale = await bySession(member, member.token ?? "");
  const input = { passkeyId: passkey?.id };
  const refused = await call(stale, "passkeys.remove", { input });
  expect([refused.status, refusalIn(refused)]).toEqual([403, "STEP_UP_REQUIRED"]);
  expect(JSON.stringify(refused.body)).toContain('"methods":["passkey","recovery_code"]');
  const answer = key.sign(await startPasskeyProof(stale, "member"));
  const proof = { method: "passkey", answer };
  const proven = await call(stale, "security.stepUp", { input: proof });
  expect(proven.status).toBe(200);
  expect(refusalIn(await call(stale, "security.stepUp", { input: proof }))).toBe("CHALLENGE_EXPIRED");
  const fresh = await bySession(member, proven.cookies[0] ?? "");
  expect((await call(fresh, "passkeys.remove", { input })).status).toBe(200);
});

test("a sign-in by passkey sets a cookie and answers no token; a wrong one tells nothing", async () => {
  const member = await world.aMember();
  const key = createAuthenticator("https://yoforex.example");
  const made = key.make(await startPasskey(world.as(member), "member"));
  await call(world.as(member), "passkeys.add", { input: { name: "Key", answer: made } });
  const answerTo = async (lies: Lies = {}) => {
    const answer = key.sign(await startPasskeySignIn(world.anonymous(), "member"), lies);
    return call(world.anonymous(), "passkeys.signIn", { input: { answer } });
  };
  const wrong = await answerTo({ rpId: "evil.example" });
  expect(await answerTo({ id: "bm9ib2R5IGhhcyB0aGlzIGtleQ" })).toEqual(wrong);
  expect([refusalIn(wrong), wrong.cookies]).toEqual(["WRONG_PROOF", []]);
  const right = await answerTo();
  expect(right.cookies).toHaveLength(1);
  expect(right.body).toEqual({ result: { data: { done: true } } });
  expect((await bySession(member, right.cookies[0] ?? "")).actor.id).toBe(member.id);
});

test("a banned member proves herself to leave", async () => {
  const member = await world.aMember();
  world.clock.moveOn({ minutes: 10 });
  const banned = world.as(member, { status: "banned", authenticatedAt: member.actor.authenticatedAt });
  const input = { username: member.username, removePosts: true, forfeitCoins: true };
  expect(refusalIn(await call(banned, "account.requestErasure", { input }))).toBe("STEP_UP_REQUIRED");
  const proof = { method: "password", password: PASSWORD };
  expect((await call(banned, "security.stepUp", { input: proof })).status).toBe(200);
});

test("no input that needs a proof holds a password beside it", () => {
  const inputs = PROCEDURES.filter(({ path }) => path.startsWith("account.")).map(({ input }) => input);
  expect(JSON.stringify(inputs)).not.toContain('"password"');
});

const BY_ADMINS: readonly (readonly [name: string, path: string])[] = [
  ["changing the economy's numbers", "settings.change"],
  ["taking back a change of them", "settings.cancel"],
  ["approving a withdrawal", "withdrawals.approve"],
  ["approving withdrawals together", "withdrawals.approveMany"],
  ["holding a withdrawal", "withdrawals.hold"],
  ["rejecting a withdrawal", "withdrawals.reject"],
  ["paying a withdrawal out", "withdrawals.pay"],
  ["marking a withdrawal", "withdrawals.mark"],
  ["correcting a withdrawal", "withdrawals.correct"],
  ["seeing where a withdrawal goes", "withdrawals.reveal"],
  ["booking a payment by hand", "recharge.credit"],
  ["taking coins back from a member", "fraud.clawBack"],
  ["refunding a purchase", "economy.refund"],
  ["taking a member's authenticator app away", "members.removeTotp"],
  ["taking a member's passkey away", "members.removePasskey"],
  ["taking a tip back", "economy.reverseTip"],
  ["ending a bounty", "economy.withdrawBounty"],
];

test.each(BY_ADMINS)("%s asks an admin for a proof first", async (_name, path) => {
  const admin = await world.staff("admin");
  const refusalAt = async (authenticatedAt: number) => {
    const ctx = { ...admin, actor: { ...admin.actor, authenticatedAt } };
    return refusalIn(await call(ctx, path, { host: "admin", input: {} }));
  };
  const now = world.clock.now();
  expect(await refusalAt(now - 10 * 60_000)).toBe("STEP_UP_REQUIRED");
  // Who has just shown who she is gets as far as the input.
  expect(await refusalAt(now)).not.toBe("STEP_UP_REQUIRED");
});

test("asking for a withdrawal needs a proof before its input is looked at", async () => {
  const member = await world.aMember();
  const refusalAt = async (authenticatedAt: number) =>
    refusalIn(await call(world.as(member, { authenticatedAt }), "withdrawals.request", { input: {} }));
  expect(await refusalAt(world.clock.now() - 10 * 60_000)).toBe("STEP_UP_REQUIRED");
  expect(await refusalAt(world.clock.now())).not.toBe("STEP_UP_REQUIRED");
});
