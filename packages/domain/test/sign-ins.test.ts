import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addPasskey,
  confirmTotp,
  disownSignIn,
  getSecurity,
  listSessions,
  listSignIns,
  resetPassword,
  signIn,
  signInByPasskey,
  startPasskey,
  startPasskeySignIn,
  startTotp,
} from "../src/identity/index.ts";
import {
  createAuthenticator,
  createWorld,
  PASSWORD,
  type TestMember,
  totpCodeAt,
  type World,
} from "../src/testing/index.ts";
import { refused } from "./outcomes.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ELSEWHERE = { ip: "198.51.100.23", userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0" };
const fromElsewhere = () => ({ ...world.anonymous(), origin: ELSEWHERE });
const tokenMailedTo = async ({ email }: TestMember) =>
  /not-me#([\w-]+)/.exec((await world.mailsTo(email)).at(-1)?.text ?? "")?.[1] ?? "";
const page = { limit: 2 };

test("sign-ins are listed newest first, in pages, without the end of an address, to their member alone", async () => {
  const member = await world.aMember();
  for (let n = 0; n < 3; n++) {
    world.clock.moveOn({ minutes: 1 });
    await signIn(fromElsewhere(), member, "member");
  }
  world.clock.moveOn({ minutes: 1 });
  const wrong = { email: member.email, password: "not the password" };
  await expect(signIn(fromElsewhere(), wrong, "member")).rejects.toEqual(refused("WRONG_CREDENTIALS"));
  const first = await listSignIns(world.as(member), page);
  expect(first.rows[0]).toMatchObject({
    outcome: "failure",
    failure: "wrong_password",
    method: "password",
    device: "Chrome on Windows",
    place: "198.51.100.x",
  });
  expect(first.rows[1]).toMatchObject({ outcome: "success", failure: null, host: "member" });
  const second = await listSignIns(world.as(member), { ...page, cursor: first.nextCursor ?? "" });
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  await expect(listSignIns(world.as(member), { ...page, cursor: "1~x" })).rejects.toEqual(
    refused("INVALID_INPUT"),
  );
  const other = await listSignIns(world.as(await world.aMember()), { limit: 50 });
  expect(other.rows.map(({ device }) => device)).not.toContain("Chrome on Windows");
  await expect(listSignIns(world.anonymous(), page)).rejects.toEqual(refused("NOT_SIGNED_IN"));
});

test("a session says from where it was last used, to the hour", async () => {
  const member = await world.aMember();
  world.clock.moveOn({ hours: 1 });
  await world.auth.validateSession(member.token ?? "", "member", "198.51.100.7");
  await world.auth.validateSession(member.token ?? "", "member", "203.0.113.9");
  const [session] = await listSessions(world.as(member), "member");
  expect(session).toMatchObject({ place: null, usedFrom: "198.51.100.x" });
});

test("“This wasn't me” ends every session and the password, once, and lets her choose another", async () => {
  const member = await world.aMember();
  const thief = await signIn(fromElsewhere(), member, "member");
  const token = await tokenMailedTo(member);
  const { reset } = await disownSignIn(world.anonymous(), { token });
  for (const each of [thief.token, member.token ?? ""]) {
    expect(await world.auth.validateSession(each, "member")).toBeNull();
  }
  await expect(signIn(fromElsewhere(), member, "member")).rejects.toEqual(refused("WRONG_CREDENTIALS"));
  await expect(disownSignIn(world.anonymous(), { token })).rejects.toEqual(refused("LINK_EXPIRED"));
  await resetPassword(world.anonymous(), { token: reset, password: "copper-violin-23" });
  await signIn(world.anonymous(), { email: member.email, password: "copper-violin-23" }, "member");
});

test("“This wasn't me” takes away what the intruder left to come in again, and no factor of hers from before", async () => {
  const member = await world.aMember();
  const addKey = async () => {
    const key = createAuthenticator("https://yoforex.example");
    const answer = key.make(await startPasskey(world.as(member), "member"));
    const { codes } = await addPasskey(world.as(member), { name: "Key", answer }, "member");
    return { key, codes };
  };
  const enter = async ({ key }: Awaited<ReturnType<typeof addKey>>, ctx = world.anonymous()) => {
    const answer = key.sign(await startPasskeySignIn(world.anonymous(), "member"));
    return signInByPasskey(ctx, { answer }, "member");
  };
  const [hers, stolen] = [await addKey(), await addKey()];
  world.clock.moveOn({ minutes: 1 });
  await enter(stolen, fromElsewhere());
  world.clock.moveOn({ minutes: 1 });
  const left = await addKey();
  const { secret } = await startTotp(world.as(member));
  await confirmTotp(world.as(member), { code: totpCodeAt(secret, world.clock.now()) });
  const mails = (await world.mailsTo(member.email)).map(({ text }) => text).join();
  await disownSignIn(world.anonymous(), { token: /not-me#([\w-]+)/.exec(mails)?.[1] ?? "" });
  for (const key of [stolen, left]) await expect(enter(key)).rejects.toEqual(refused("WRONG_PROOF"));
  expect(await getSecurity(world.as(member))).toMatchObject({ totpSince: null, recoveryCodesLeft: 10 });
  await enter(hers);
});

test("“This wasn't me” about her only passkey leaves the recovery codes, and they are asked for", async () => {
  const member = await world.aMember();
  const key = createAuthenticator("https://yoforex.example");
  const made = key.make(await startPasskey(world.as(member), "member"));
  await addPasskey(world.as(member), { name: "Key", answer: made }, "member");
  world.clock.moveOn({ minutes: 1 });
  const answer = key.sign(await startPasskeySignIn(world.anonymous(), "member"));
  await signInByPasskey(fromElsewhere(), { answer }, "member");
  const { reset } = await disownSignIn(world.anonymous(), { token: await tokenMailedTo(member) });
  await resetPassword(world.anonymous(), { token: reset, password: "copper-violin-23" });
  const again = signIn(world.anonymous(), { email: member.email, password: "copper-violin-23" }, "member");
  await expect(again).rejects.toMatchObject({
    code: "SECOND_FACTOR_REQUIRED",
    details: { methods: ["recovery_code"] },
  });
});

test("“This wasn't me” is good for a week, and for nobody who guesses", async () => {
  const member = await world.aMember();
  await signIn(fromElsewhere(), member, "member");
  const token = await tokenMailedTo(member);
  await expect(disownSignIn(world.anonymous(), { token: "a".repeat(43) })).rejects.toEqual(
    refused("LINK_EXPIRED"),
  );
  world.clock.moveOn({ days: 7 });
  await expect(disownSignIn(world.anonymous(), { token })).rejects.toEqual(refused("LINK_EXPIRED"));
  await signIn(world.anonymous(), { email: member.email, password: PASSWORD }, "member");
});
