import { isDomainError, newId, type SecondProof } from "@yoforex/contracts";
import { desc, eq } from "@yoforex/db";
import { loginEvents } from "@yoforex/db/schema/identity";
import { recoveryCodes, userTotp } from "@yoforex/db/schema/sign-in";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, PASSWORD, type TestMember, totpCodeAt, type World } from "../testing/index.ts";
import {
  confirmTotp,
  getSecurity,
  removeTotp,
  renewRecoveryCodes,
  signIn,
  signInSecond,
  startTotp,
} from "./index.ts";

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

interface Enrolled {
  member: TestMember;
  secret: string;
  codes: string[];
}

/** A member with an authenticator app; the clock stands one step further than the code she confirmed with. */
async function anEnrolled(role: "user" | "admin" = "user"): Promise<Enrolled> {
  const member = await world.aMember({ role });
  const { secret } = await startTotp(world.as(member));
  const { codes } = await confirmTotp(world.as(member), { code: totpCodeAt(secret, world.clock.now()) });
  world.clock.moveOn({ ms: 30_000 });
  return { member, secret, codes: codes.map((code) => code.replaceAll("-", "")) };
}
const codeNow = (secret: string) => totpCodeAt(secret, world.clock.now());
const totp = (code: string): SecondProof => ({ method: "totp", code });
const recovery = (code = ""): SecondProof => ({ method: "recovery_code", code });

/** The first step: what the second one takes. */
async function firstStep(email: string, ip?: string): Promise<string> {
  try {
    await signIn(world.anonymous(ip), { email, password: PASSWORD }, "member");
  } catch (error) {
    if (isDomainError(error, "SECOND_FACTOR_REQUIRED")) return error.details.challenge;
    throw error;
  }
  throw new Error("no second step was asked for");
}
const second = (challenge: string, proof: SecondProof, ip?: string) =>
  signInSecond(world.anonymous(ip), { challenge, proof }, "member");
const wrongCode = (secret: string) => String((Number(codeNow(secret)) + 7) % 1_000_000).padStart(6, "0");

test("once enrolled, the password opens no session; a code does, and each code works once", async () => {
  const { member, secret } = await anEnrolled();
  const [one, two] = [await firstStep(member.email), await firstStep(member.email)];
  expect(await world.auth.validateSession(one, "member")).toBeNull();
  const code = codeNow(secret);
  const { token } = await second(one, totp(code));
  expect(await world.auth.validateSession(token, "member")).not.toBeNull();
  expect(await codeOf(second(two, totp(code)))).toBe("WRONG_PROOF");
  world.clock.moveOn({ ms: 30_000 });
  expect(await codeOf(second(two, totp(codeNow(secret))))).toBe("done");
});

test("of many who send one code at once, one comes in", async () => {
  const { member, secret } = await anEnrolled();
  const challenges = [await firstStep(member.email), await firstStep(member.email)];
  const code = totp(codeNow(secret));
  const outcomes = await Promise.all(
    [...challenges, ...challenges].map((challenge) => codeOf(second(challenge, code))),
  );
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
});

test.each([
  [-60_000, "WRONG_PROOF"],
  [-30_000, "done"],
  [30_000, "done"],
  [60_000, "WRONG_PROOF"],
])("a phone that is %d ms off is answered %s", async (drift, answer) => {
  const { member, secret } = await anEnrolled();
  world.clock.moveOn({ minutes: 5 });
  const code = totpCodeAt(secret, world.clock.now() + drift);
  expect(await codeOf(second(await firstStep(member.email), totp(code)))).toBe(answer);
});

test("an older code than the last one is refused, though its step is still near", async () => {
  const { member, secret } = await anEnrolled();
  world.clock.moveOn({ minutes: 5 });
  const [before, now] = [totpCodeAt(secret, world.clock.now() - 30_000), codeNow(secret)];
  expect(await codeOf(second(await firstStep(member.email), totp(now)))).toBe("done");
  expect(await codeOf(second(await firstStep(member.email), totp(before)))).toBe("WRONG_PROOF");
});

test("a first step lives ten minutes, works once, and on its own host alone", async () => {
  const { member, secret } = await anEnrolled("admin");
  const stale = await firstStep(member.email);
  world.clock.moveOn({ minutes: 10 });
  expect(await codeOf(second(stale, totp(codeNow(secret))))).toBe("CHALLENGE_EXPIRED");
  const used = await firstStep(member.email);
  const proof = totp(codeNow(secret));
  expect(await codeOf(signInSecond(world.anonymous(), { challenge: used, proof }, "admin"))).toBe(
    "CHALLENGE_EXPIRED",
  );
  expect(await codeOf(second(used, proof))).toBe("done");
  world.clock.moveOn({ ms: 30_000 });
  expect(await codeOf(second(used, totp(codeNow(secret))))).toBe("CHALLENGE_EXPIRED");
  expect(await codeOf(second("x".repeat(43), proof))).toBe("CHALLENGE_EXPIRED");
});

test("another member's code opens nothing", async () => {
  const [ana, bea] = [await anEnrolled(), await anEnrolled()];
  expect(await codeOf(second(await firstStep(ana.member.email), totp(codeNow(bea.secret))))).toBe(
    "WRONG_PROOF",
  );
  expect(await codeOf(second(await firstStep(ana.member.email), recovery(bea.codes[0])))).toBe("WRONG_PROOF");
});

test("a first step has five tries, and further first steps don't help", async () => {
  const { member, secret } = await anEnrolled();
  const ip = "198.51.100.9";
  const outcomes: string[] = [];
  for (let step = 0; step < 3; step++) {
    const challenge = await firstStep(member.email, ip);
    for (let n = 0; n < 6; n++) outcomes.push(await codeOf(second(challenge, totp(wrongCode(secret)), ip)));
  }
  expect(outcomes.slice(0, 6)).toEqual([...Array(5).fill("WRONG_PROOF"), "CHALLENGE_EXPIRED"]);
  expect(outcomes.filter((outcome) => outcome === "WRONG_PROOF")).toHaveLength(10);
  expect(await codeOf(second(await firstStep(member.email, ip), totp(codeNow(secret)), ip))).toBe(
    "RATE_LIMITED",
  );
});

test("who knows her password can't lock her out of the places she knows", async () => {
  const { member, secret } = await anEnrolled();
  const home = "192.0.2.201";
  await second(await firstStep(member.email, home), totp(codeNow(secret)), home);
  world.clock.moveOn({ ms: 30_000 });
  for (let n = 0; n < 22; n++) {
    const ip = `203.0.${n}.7`;
    await codeOf(second(await firstStep(member.email, ip), totp(wrongCode(secret)), ip));
  }
  const away = "203.0.99.7";
  expect(await codeOf(second(await firstStep(member.email, away), totp(codeNow(secret)), away))).toBe(
    "RATE_LIMITED",
  );
  expect(await codeOf(second(await firstStep(member.email, home), totp(codeNow(secret)), home))).toBe("done");
});

test("a recovery code works once, is told by mail, and new ones replace all", async () => {
  const { member, codes } = await anEnrolled();
  expect(new Set(codes).size).toBe(10);
  const enter = async (code?: string) => codeOf(second(await firstStep(member.email), recovery(code)));
  expect([await enter(codes[0]), await enter(codes[0])]).toEqual(["done", "WRONG_PROOF"]);
  expect((await world.mailsTo(member.email)).at(-1)?.text).toContain("9 of them are left");
  expect((await getSecurity(world.as(member))).recoveryCodesLeft).toBe(9);
  const renewed = await renewRecoveryCodes(world.as(member));
  expect(await enter(codes[1])).toBe("WRONG_PROOF");
  expect(await enter(renewed.codes[0]?.replaceAll("-", ""))).toBe("done");
});

test("nothing of it stands in clear in the database", async () => {
  const { member, secret, codes } = await anEnrolled();
  const [row] = await world.db.app.select().from(userTotp).where(eq(userTotp.userId, member.id));
  const kept = await world.db.app.select().from(recoveryCodes).where(eq(recoveryCodes.userId, member.id));
  const dump = JSON.stringify([row, kept.map((code) => Buffer.from(code.codeHash).toString("latin1"))]);
  expect(row?.secretCipher).toMatch(/^t1\./);
  for (const text of [secret, ...codes]) expect(dump).not.toContain(text);
});

test("enrolling ends the other sessions and is told by mail; a wrong code enrols nobody", async () => {
  const member = await world.aMember();
  const other = await signIn(world.anonymous(), member, "member");
  const { secret } = await startTotp(world.as(member));
  expect(await codeOf(confirmTotp(world.as(member), { code: wrongCode(secret) }))).toBe("WRONG_PROOF");
  expect(await codeOf(signIn(world.anonymous(), member, "member"))).toBe("done");
  await confirmTotp(world.as(member), { code: codeNow(secret) });
  expect(await world.auth.validateSession(other.token, "member")).toBeNull();
  expect(await world.auth.validateSession(member.token ?? "", "member")).not.toBeNull();
  expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe(
    "Your sign-in asks for a second factor now",
  );
  expect(await codeOf(startTotp(world.as(member)))).toBe("ALREADY_ENROLLED");
});

test("removed, the password is enough again, and the member is told", async () => {
  const { member } = await anEnrolled();
  await removeTotp(world.as(member));
  expect(await codeOf(signIn(world.anonymous(), member, "member"))).toBe("done");
  expect((await world.mailsTo(member.email)).map(({ subject }) => subject)).toContain(
    "Your sign-in asks for the password alone",
  );
  expect(await getSecurity(world.as(member))).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 });
  expect(await codeOf(removeTotp(world.as(member)))).toBe("NOT_FOUND");
  expect(await codeOf(renewRecoveryCodes(world.as(member)))).toBe("NOT_FOUND");
});

test("both steps are written down with their method", async () => {
  const { member, secret } = await anEnrolled();
  const challenge = await firstStep(member.email);
  await codeOf(second(challenge, totp(wrongCode(secret))));
  await second(challenge, totp(codeNow(secret)));
  const { outcome, method, failure, device } = loginEvents;
  const events = await world.db.app
    .select({ outcome, method, failure, device })
    .from(loginEvents)
    .where(eq(loginEvents.userId, member.id))
    .orderBy(desc(loginEvents.id))
    .limit(2);
  expect(events).toEqual([
    { outcome: "success", method: "totp", failure: null, device: "Firefox on Linux" },
    { outcome: "failure", method: "totp", failure: "wrong_code", device: "Firefox on Linux" },
  ]);
});

test("a device or part of the net that she never came in from is told by mail, once", async () => {
  const member = await world.aMember();
  const from = async (ip: string, userAgent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0") => {
    const ctx = world.domain.contextFor({
      actor: { type: "anonymous" },
      requestId: newId(),
      origin: { ip, userAgent },
    });
    await signIn(ctx, member, "member");
    return (await world.mailsTo(member.email)).filter(({ subject }) => subject.startsWith("New sign-in"))
      .length;
  };
  expect(await from("198.51.100.20")).toBe(1);
  expect(await from("198.51.7.3")).toBe(1);
  expect(await from("203.0.113.9")).toBe(2);
  expect(await from("203.0.113.9", "Mozilla/5.0 (iPhone) Safari/604.1")).toBe(3);
  expect(await from("2001:db8:1:2::3")).toBe(4);
  expect(await from("2001:db8:9:9::9")).toBe(4);
  expect((await world.mailsTo(member.email)).at(-1)?.text).toContain("Firefox on Linux");
});
