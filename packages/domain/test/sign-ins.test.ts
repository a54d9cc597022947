import { afterAll, beforeAll, expect, test } from "vitest";
import { disownSignIn, listSessions, listSignIns, resetPassword, signIn } from "../src/identity/index.ts";
import { createWorld, PASSWORD, type TestMember, type World } from "../src/testing/index.ts";
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
