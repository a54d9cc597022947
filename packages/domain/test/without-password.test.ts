import { newId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import { userIdentities } from "@yoforex/db/schema/providers";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  changePassword,
  disownSignIn,
  requestPasswordReset,
  resetPassword,
  sendProofCode,
  setPassword,
  signIn,
  stepUp,
} from "../src/identity/index.ts";
import { createWorld, PASSWORD, type TestMember, type World } from "../src/testing/index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const NEW = "copper-violin-23";

/** A member as who registered by a provider is: linked, and without a password. */
async function withoutPassword(): Promise<TestMember> {
  const member = await world.aMember();
  const subject = member.username;
  await world.db.app
    .insert(userIdentities)
    .values({ id: newId(), userId: member.id, issuer: "https://id.example/", subject });
  await world.db.worker.delete(userCredentials).where(eq(userCredentials.userId, member.id));
  return member;
}

/** A session that was proven too long ago, as the member's. */
const stale = (member: TestMember, sessionId = member.actor.sessionId) =>
  world.as(member, { authenticatedAt: 0, sessionId });

test("no password opens what has none, and it is answered like a wrong one", async () => {
  const { email } = await withoutPassword();
  for (const password of [PASSWORD, "$argon2id$", " "]) {
    await expect(signIn(world.anonymous(), { email, password }, "member")).rejects.toMatchObject({
      code: "WRONG_CREDENTIALS",
    });
  }
});

test("a mailed code proves that it is she, once, in the session that asked for it", async () => {
  const member = await withoutPassword();
  const { challenge } = await sendProofCode(stale(member));
  const code = await world.codeFor(member.email);
  const proof = { method: "email_code", challenge, code } as const;
  const wrong = { ...proof, code: code === "00000000" ? "00000001" : "00000000" };
  const refused = { code: "WRONG_PROOF", details: { method: "email_code" } };
  await expect(stepUp(stale(member), wrong, "member")).rejects.toMatchObject(refused);
  await expect(stepUp(stale(member, "1".repeat(64)), proof, "member")).rejects.toMatchObject(refused);
  await expect(
    stepUp(stale(member), { method: "password", password: PASSWORD }, "member"),
  ).rejects.toMatchObject({
    code: "WRONG_PROOF",
  });
  const { token } = await stepUp(stale(member), proof, "member");
  const found = await world.auth.validateSession(token, "member");
  expect(found?.session.authenticatedAt).toBeGreaterThan(0);
  await expect(stepUp(stale(member), proof, "member")).rejects.toMatchObject({ code: "CHALLENGE_EXPIRED" });
});

test("a code is good ten minutes and five tries, for nobody else, and only where there is nothing better", async () => {
  const member = await withoutPassword();
  const { challenge } = await sendProofCode(stale(member));
  const code = await world.codeFor(member.email);
  const proof = { method: "email_code", challenge, code } as const;
  const other = await withoutPassword();
  await expect(stepUp(stale(other), proof, "member")).rejects.toMatchObject({ code: "CHALLENGE_EXPIRED" });
  const wrong = { ...proof, code: code === "00000000" ? "00000001" : "00000000" };
  for (let n = 0; n < 5; n += 1)
    await expect(stepUp(stale(member), wrong, "member")).rejects.toThrow("WRONG_PROOF");
  await expect(stepUp(stale(member), proof, "member")).rejects.toThrow("CHALLENGE_EXPIRED");

  const late = await sendProofCode(stale(other));
  const lateCode = await world.codeFor(other.email);
  world.clock.moveOn({ minutes: 11 });
  const tooLate = { method: "email_code", challenge: late.challenge, code: lateCode } as const;
  await expect(stepUp(stale(other), tooLate, "member")).rejects.toThrow("CHALLENGE_EXPIRED");
  await expect(sendProofCode(stale(await world.aMember()))).rejects.toThrow("WRONG_PROOF");
  await expect(sendProofCode(world.anonymous())).rejects.toThrow("NOT_SIGNED_IN");
});

test("a first password is set once, by mail too; from then on it is changed by who knows it", async () => {
  const member = await withoutPassword();
  const changing = { current: "", password: NEW };
  await expect(changePassword(world.as(member), changing)).rejects.toThrow("WRONG_CREDENTIALS");
  await expect(setPassword(world.as(member), { password: "password123" })).rejects.toThrow(
    "PASSWORD_TOO_COMMON",
  );
  await setPassword(world.as(member), { password: NEW });
  await signIn(world.anonymous(), { email: member.email, password: NEW }, "member");
  await expect(setPassword(world.as(member), { password: PASSWORD })).rejects.toThrow("ALREADY_ENROLLED");

  const { email } = await withoutPassword();
  await requestPasswordReset(world.anonymous(), { email });
  const token = /[\w-]{43}/.exec((await world.mailsTo(email)).at(-1)?.text ?? "")?.[0] ?? "";
  await resetPassword(world.anonymous(), { token, password: NEW });
  await signIn(world.anonymous(), { email, password: NEW }, "member");
});

test("who says that it wasn't her has every account elsewhere unlinked", async () => {
  const member = await world.aMember();
  await world.db.app
    .insert(userIdentities)
    .values({ id: newId(), userId: member.id, issuer: "https://id.example/", subject: "intruder" });
  const visitor = { ...world.anonymous("203.0.113.9"), origin: { ip: "203.0.113.9", userAgent: "Opera" } };
  await signIn(visitor, { email: member.email, password: PASSWORD }, "member");
  const token = /#([\w-]{43})/.exec((await world.mailsTo(member.email)).at(-1)?.text ?? "")?.[1] ?? "";
  await disownSignIn(world.anonymous(), { token });
  expect(await world.db.app.$count(userIdentities, eq(userIdentities.userId, member.id))).toBe(0);
});
