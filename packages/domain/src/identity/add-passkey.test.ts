import { asId, isDomainError, PASSKEYS_MAX, type PasskeyId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { recoveryCodes } from "@yoforex/db/schema/sign-in";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createAuthenticator,
  createWorld,
  type Lies,
  type TestMember,
  totpCodeAt,
  type World,
} from "../testing/index.ts";
import {
  addPasskey,
  confirmTotp,
  getSecurity,
  listPasskeys,
  removePasskey,
  removeTotp,
  renamePasskey,
  requireStaffFactor,
  signIn,
  signInSecond,
  startPasskey,
  startTotp,
} from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld({ staffFactor: "required" });
});
afterAll(() => world.close());

const ORIGIN = "https://yoforex.example";
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
  );
const subjects = async ({ email }: TestMember) => (await world.mailsTo(email)).map(({ subject }) => subject);

async function add(member: TestMember, lies: Lies = {}, name = "My key") {
  const answer = createAuthenticator(ORIGIN).make(await startPasskey(world.as(member), "member"), lies);
  return addPasskey(world.as(member), { name, answer }, "member");
}
async function idOf(member: TestMember, name: string) {
  const found = (await listPasskeys(world.as(member))).find((one) => one.name === name);
  if (found === undefined) throw new Error(`she has no ${name}`);
  return asId<PasskeyId>(found.id);
}

test("the first second factor answers recovery codes and ends other sessions, the next ones do neither", async () => {
  const member = await world.aMember();
  const other = await signIn(world.anonymous(), member, "member");
  expect((await add(member)).codes).toHaveLength(10);
  expect(await world.auth.validateSession(other.token, "member")).toBeNull();
  expect(await world.auth.validateSession(member.token ?? "", "member")).not.toBeNull();
  expect((await add(member, {}, "Another")).codes).toEqual([]);
  const { secret } = await startTotp(world.as(member));
  expect(
    (await confirmTotp(world.as(member), { code: totpCodeAt(secret, world.clock.now()) })).codes,
  ).toEqual([]);
  expect(await getSecurity(world.as(member))).toMatchObject({ hasPasskey: true, recoveryCodesLeft: 10 });
  expect(
    (await subjects(member)).filter((subject) => subject.startsWith("A passkey was added")),
  ).toHaveLength(2);
});

test("with a passkey the password alone is not enough, and a recovery code stands in for it", async () => {
  const member = await world.aMember();
  const { codes } = await add(member);
  try {
    await signIn(world.anonymous(), member, "member");
    throw new Error("no second step was asked for");
  } catch (error) {
    if (!isDomainError(error, "SECOND_FACTOR_REQUIRED")) throw error;
    expect(error.details.methods).toEqual(["passkey", "recovery_code"]);
    const proof = { method: "recovery_code", code: (codes[0] ?? "").replaceAll("-", "") } as const;
    const { challenge } = error.details;
    expect(await codeOf(signInSecond(world.anonymous(), { challenge, proof }, "member"))).toBe("done");
  }
});

test("on a host where none of her passkeys works she is asked for another factor, never for the password alone", async () => {
  const admin = await world.aMember({ role: "admin" });
  const { codes } = await add(admin);
  const asked = () =>
    signIn(world.anonymous(), admin, "admin").then(
      () => [],
      (error: unknown) =>
        isDomainError(error, "SECOND_FACTOR_REQUIRED") ? error.details.methods : Promise.reject(error),
    );
  expect(await asked()).toEqual(["recovery_code"]);
  await world.db.app.delete(recoveryCodes).where(eq(recoveryCodes.userId, admin.id));
  expect(codes).toHaveLength(10);
  expect(await asked()).toEqual(["passkey"]);
});

test("recovery codes go with the last second factor, whichever it is", async () => {
  const member = await world.aMember();
  await add(member);
  const { secret } = await startTotp(world.as(member));
  await confirmTotp(world.as(member), { code: totpCodeAt(secret, world.clock.now()) });
  await removePasskey(world.as(member), { passkeyId: await idOf(member, "My key") });
  expect((await getSecurity(world.as(member))).recoveryCodesLeft).toBe(10);
  await add(member, {}, "Second");
  await removeTotp(world.as(member));
  expect((await getSecurity(world.as(member))).recoveryCodesLeft).toBe(10);
  await removePasskey(world.as(member), { passkeyId: await idOf(member, "Second") });
  expect(await getSecurity(world.as(member))).toMatchObject({ hasPasskey: false, recoveryCodesLeft: 0 });
  expect((await subjects(member)).slice(-4)).toEqual([
    "A passkey was removed from your account",
    "A passkey was added to your account",
    "Your authenticator app was removed",
    "Your sign-in asks for the password alone",
  ]);
  expect(await codeOf(signIn(world.anonymous(), member, "member"))).toBe("done");
});

test.each<[string, Lies, string]>([
  ["from another page", { origin: "https://evil.example" }, "WRONG_PROOF"],
  ["for another site", { rpId: "evil.example" }, "WRONG_PROOF"],
  ["whose holder was not verified", { isVerified: false }, "WRONG_PROOF"],
  ["under another id than its own", { id: "bm90IG15IGlk" }, "WRONG_PROOF"],
  ["to a question that nobody asked", { challenge: "x".repeat(43) }, "CHALLENGE_EXPIRED"],
])("a passkey %s is not kept", async (_name, lies, code) => {
  const member = await world.aMember();
  expect(await codeOf(add(member, lies))).toBe(code);
  expect(await listPasskeys(world.as(member))).toEqual([]);
});

test("a question is answered once, by whom and in the session it was put to, in ten minutes", async () => {
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  const key = createAuthenticator(ORIGIN);
  const input = async (by: TestMember) => ({
    name: "Key",
    answer: key.make(await startPasskey(world.as(by), "member")),
  });
  expect(await codeOf(addPasskey(world.as(bea), await input(ana), "member"))).toBe("CHALLENGE_EXPIRED");
  const elsewhere = world.as(ana, { sessionId: "f".repeat(64) });
  const hers = await input(ana);
  expect(await codeOf(addPasskey(elsewhere, hers, "member"))).toBe("CHALLENGE_EXPIRED");
  expect(await codeOf(addPasskey(world.as(ana), hers, "member"))).toBe("CHALLENGE_EXPIRED");
  const late = await input(ana);
  world.clock.moveOn({ minutes: 10 });
  expect(await codeOf(addPasskey(world.as(ana), late, "member"))).toBe("CHALLENGE_EXPIRED");
  const once = await input(ana);
  expect(await codeOf(addPasskey(world.as(ana), once, "member"))).toBe("done");
  expect(await codeOf(addPasskey(world.as(ana), once, "member"))).toBe("CHALLENGE_EXPIRED");
});

test("a browser is told what she has already, and a key that is somebody's is kept for nobody else", async () => {
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  const key = createAuthenticator(ORIGIN);
  const answer = key.make(await startPasskey(world.as(ana), "member"));
  await addPasskey(world.as(ana), { name: "Key", answer }, "member");
  const { excludeCredentials, user, challenge } = await startPasskey(world.as(ana), "member");
  expect(excludeCredentials).toEqual([{ type: "public-key", id: answer.id, transports: ["usb"] }]);
  expect(user.name).toBe(ana.username);
  expect(challenge).toMatch(/^[\w-]{43}$/);
  const { challenge: beas } = await startPasskey(world.as(bea), "member");
  // The same credential under a question of Bea's: attestation "none" signs nothing, so its data can be put together.
  const data = { type: "webauthn.create", challenge: beas, origin: ORIGIN, crossOrigin: false };
  const forged = { ...answer, clientDataJSON: Buffer.from(JSON.stringify(data)).toString("base64url") };
  expect(await codeOf(addPasskey(world.as(bea), { name: "Key", answer: forged }, "member"))).toBe(
    "ALREADY_ENROLLED",
  );
});

test("no more than ten on one site, however many are added at once", async () => {
  const member = await world.aMember();
  for (let n = 1; n < PASSKEYS_MAX; n += 1) {
    await add(member, {}, `Key ${n}`);
  }
  const outcomes = await Promise.all([codeOf(add(member)), codeOf(add(member)), codeOf(add(member))]);
  expect(outcomes.toSorted()).toEqual(["TOO_MANY_PASSKEYS", "TOO_MANY_PASSKEYS", "done"]);
  expect(await codeOf(startPasskey(world.as(member), "member"))).toBe("TOO_MANY_PASSKEYS");
});

test("of two first factors at once one answers the codes", async () => {
  const member = await world.aMember();
  const answered = await Promise.all([add(member), add(member, {}, "Another")]);
  expect(answered.map(({ codes }) => codes.length).toSorted((one, other) => one - other)).toEqual([0, 10]);
});

test("a name is hers to change, and what is another's is not there", async () => {
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  await add(ana);
  const passkeyId = await idOf(ana, "My key");
  await renamePasskey(world.as(ana), { passkeyId, name: "Blue key" });
  expect((await listPasskeys(world.as(ana))).map(({ name, site }) => [name, site])).toEqual([
    ["Blue key", "yoforex.example"],
  ]);
  expect(await codeOf(renamePasskey(world.as(bea), { passkeyId, name: "Mine" }))).toBe("NOT_FOUND");
  expect(await codeOf(removePasskey(world.as(bea), { passkeyId }))).toBe("NOT_FOUND");
  expect(await listPasskeys(world.as(bea))).toEqual([]);
});

test("staff with a passkey have the second factor that their host asks for", async () => {
  const admin = await world.aMember({ role: "admin" });
  expect(await codeOf(requireStaffFactor(world.as(admin)))).toBe("NOT_ALLOWED");
  await add(admin);
  expect(await codeOf(requireStaffFactor(world.as(admin)))).toBe("done");
});
