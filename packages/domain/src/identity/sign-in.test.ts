import { isDomainError, type Role } from "@yoforex/contracts";
import { desc, eq } from "@yoforex/db";
import { loginEvents } from "@yoforex/db/schema/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTx } from "../context.ts";
import { createWorld, PASSWORD, type TestMember, type World } from "../testing/index.ts";
import { imposeSanction, signIn, signOut } from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
  );

interface Try {
  email: string;
  password?: string;
  ip?: string;
  audience?: "member" | "admin";
}
const enter = ({ email, password = PASSWORD, ip, audience = "member" }: Try) =>
  signIn(world.anonymous(ip), { email, password }, audience);

const suspend = async (member: TestMember) => {
  const { actor } = await world.staff("admin");
  const said = { reasonCode: "other", text: "Under review.", days: null, givenBy: actor.id } as const;
  await inTx(world.asSystem(), (tx) =>
    imposeSanction(tx, world.asSystem(), { ...said, memberId: member.id, kind: "suspend" }),
  );
};

test("each sign-in opens a session of its own, and signing out ends it on the server", async () => {
  const member = await world.aMember();
  const [one, two] = [await enter(member), await enter(member)];
  expect(one.token).not.toBe(two.token);
  const found = await world.auth.validateSession(one.token, "member");
  const actor = { ...member.actor, sessionId: found?.session.id ?? "" };
  await signOut(world.as(member, actor));
  expect(await world.auth.validateSession(one.token, "member")).toBeNull();
  expect(await world.auth.validateSession(two.token, "member")).not.toBeNull();
});

test("who signs in with a session in hand loses that one", async () => {
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  await signIn(world.as(ana), bea, "member");
  expect(await world.auth.validateSession(ana.token ?? "", "member")).toBeNull();
});

test("a wrong password, an unknown address and a tombstone are answered alike", async () => {
  const member = await world.aMember();
  const unproven = await world.aMember({ verified: false });
  const answers = await Promise.all([
    codeOf(enter({ email: member.email, password: "not the password" })),
    codeOf(enter({ email: "nobody@post.example" })),
    codeOf(enter({ email: unproven.email, password: "not the password" })),
    codeOf(enter(unproven)),
  ]);
  expect(answers).toEqual(Array(4).fill("WRONG_CREDENTIALS"));
});

test("who knows the password of an unproven account learns by mail how to go on, a few times an hour", async () => {
  const unproven = await world.aMember({ verified: false });
  for (let n = 0; n < 8; n++) expect(await codeOf(enter(unproven))).toBe("WRONG_CREDENTIALS");
  const mails = await world.mailsTo(unproven.email);
  expect(mails.filter(({ subject }) => subject === "One step is missing to sign in")).toHaveLength(4);
});

test.each<[Role, string]>([
  ["user", "WRONG_CREDENTIALS"],
  ["moderator", "done"],
  ["admin", "done"],
])("on the staff's host a %s is answered %s", async (role, answer) => {
  const member = await world.aMember({ role });
  expect(await codeOf(enter({ email: member.email, audience: "admin" }))).toBe(answer);
});

test("a suspension ends sessions; she may come in again to see why, but not as staff", async () => {
  const member = await world.aMember({ role: "moderator" });
  await suspend(member);
  expect(await world.auth.validateSession(member.token ?? "", "member")).toBeNull();
  const { token } = await enter(member);
  expect((await world.auth.validateSession(token, "member"))?.user.status).toBe("suspended");
  expect(await codeOf(enter({ email: member.email, audience: "admin" }))).toBe("WRONG_CREDENTIALS");
});

test("every try is written down with its outcome and place", async () => {
  const member = await world.aMember();
  const ip = "198.51.100.4";
  await codeOf(enter({ email: member.email, password: "wrong one", ip }));
  await codeOf(enter({ email: member.email, audience: "admin", ip }));
  await enter({ email: member.email, ip });
  const events = await world.db.app
    .select({ outcome: loginEvents.outcome, audience: loginEvents.audience, ip: loginEvents.ip })
    .from(loginEvents)
    .where(eq(loginEvents.userId, member.id))
    .orderBy(desc(loginEvents.id))
    .limit(3);
  expect(events).toEqual([
    { outcome: "success", audience: "member", ip },
    { outcome: "refused", audience: "admin", ip },
    { outcome: "failure", audience: "member", ip },
  ]);
});

test("one place has ten tries at one account, known or not, and is then refused even with the right password", async () => {
  const member = await world.aMember();
  for (const [n, email] of [member.email, "nobody2@post.example"].entries()) {
    const ip = `203.0.113.${20 + n}`;
    const outcomes = await Promise.all(
      Array.from({ length: 14 }, () => codeOf(enter({ email, password: "guess", ip }))),
    );
    expect(outcomes.filter((code) => code === "WRONG_CREDENTIALS")).toHaveLength(10);
    expect(outcomes.filter((code) => code === "RATE_LIMITED")).toHaveLength(4);
    expect(await codeOf(enter({ email, ip }))).toBe("RATE_LIMITED");
  }
});

test("one place has thirty tries at all accounts together; right ones don't count", async () => {
  const member = await world.aMember();
  const ip = "203.0.113.40";
  for (let n = 0; n < 35; n++) await enter({ email: member.email, ip });
  const outcomes = await Promise.all(
    Array.from({ length: 33 }, (_, n) => codeOf(enter({ email: `guess${n}@post.example`, ip }))),
  );
  expect(outcomes.filter((code) => code === "RATE_LIMITED")).toHaveLength(3);
});

test("guessers in many places can't lock a member out of the places she knows, nor get in when they guess right", async () => {
  const member = await world.aMember();
  const home = "192.0.2.77";
  await enter({ email: member.email, ip: home });
  const guess = (n: number) => ({ email: member.email, password: "guess", ip: `198.51.${n}.1` });
  const guesses = await Promise.all(Array.from({ length: 52 }, (_, n) => codeOf(enter(guess(n)))));
  expect(guesses.filter((code) => code === "RATE_LIMITED").length).toBeGreaterThanOrEqual(1);
  expect(await codeOf(enter({ email: member.email, ip: "198.51.200.1" }))).toBe("RATE_LIMITED");
  expect(await codeOf(enter({ email: member.email, ip: home }))).toBe("done");
});

test("a v6 place is known by its network, whose addresses change from day to day", async () => {
  const member = await world.aMember();
  await enter({ email: member.email, ip: "2001:db8:7:1::1" });
  const guess = (n: number) => ({ email: member.email, password: "guess", ip: `198.18.${n}.1` });
  await Promise.all(Array.from({ length: 52 }, (_, n) => codeOf(enter(guess(n)))));
  expect(await codeOf(enter({ email: member.email, ip: "2001:db8:7:2::1" }))).toBe("RATE_LIMITED");
  expect(await codeOf(enter({ email: member.email, ip: "2001:db8:7:1:aaaa::2" }))).toBe("done");
});
