import { isDomainError } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, PASSWORD, type World } from "../testing/index.ts";
import { changePassword, requestPasswordReset, resetPassword, signIn } from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const NEW_PASSWORD = "another-plum-17";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
  );
const enter = (email: string, password: string) => signIn(world.anonymous(), { email, password }, "member");
const isAlive = async (token: string | null, audience: "member" | "admin" = "member") =>
  (await world.auth.validateSession(token ?? "", audience)) !== null;

async function linkFor(email: string): Promise<string> {
  await requestPasswordReset(world.anonymous(), { email });
  return /\/reset#([\w-]{43})$/m.exec((await world.mailsTo(email)).at(-1)?.text ?? "")?.[1] ?? "";
}

test("a mailed link sets a password once, ends every session on both hosts, and the owner is told", async () => {
  const member = await world.aMember({ role: "admin" });
  const admin = await signIn(world.anonymous(), member, "admin");
  const token = await linkFor(member.email);
  const uses = [0, 1, 2].map(() =>
    codeOf(resetPassword(world.anonymous(), { token, password: NEW_PASSWORD })),
  );
  const outcomes = await Promise.all(uses);
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "LINK_EXPIRED")).toHaveLength(2);
  expect([await isAlive(member.token), await isAlive(admin.token, "admin")]).toEqual([false, false]);
  expect(await codeOf(enter(member.email, PASSWORD))).toBe("WRONG_CREDENTIALS");
  expect(await codeOf(enter(member.email, NEW_PASSWORD))).toBe("done");
  expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe("Your password was changed");
});

test("a link lives an hour, a newer one replaces it, and a refused password leaves it good", async () => {
  const member = await world.aMember();
  const first = await linkFor(member.email);
  const second = await linkFor(member.email);
  const reset = (token: string, password: string) =>
    codeOf(resetPassword(world.anonymous(), { token, password }));
  expect(await reset(first, NEW_PASSWORD)).toBe("LINK_EXPIRED");
  expect(await reset(second, `${member.username}12`)).toBe("PASSWORD_TOO_COMMON");
  expect(await reset(second, NEW_PASSWORD)).toBe("done");
  const third = await linkFor(member.email);
  world.clock.moveOn({ minutes: 60 });
  expect(await reset(third, "a-third-plum-18")).toBe("LINK_EXPIRED");
  expect(await reset("x".repeat(43), NEW_PASSWORD)).toBe("LINK_EXPIRED");
});

test("a reset is answered alike for known and unknown addresses, also when it was asked too often", async () => {
  const member = await world.aMember();
  const outcomes = async (email: string) => {
    const answers = [];
    for (let n = 0; n < 6; n++)
      answers.push(await codeOf(requestPasswordReset(world.anonymous(), { email })));
    return answers;
  };
  const unknown = await outcomes("nobody@post.example");
  expect(unknown).toEqual([...Array(5).fill("done"), "RATE_LIMITED"]);
  // Her registration sent her one mail already.
  expect(await outcomes(member.email)).toEqual([...Array(4).fill("done"), ...Array(2).fill("RATE_LIMITED")]);
  expect(await world.mailsTo("nobody@post.example")).toEqual([]);
});

test("who changes her password needs the present one, keeps a new session and loses all others", async () => {
  const member = await world.aMember();
  const elsewhere = await enter(member.email, PASSWORD);
  const change = (current: string, password: string) =>
    changePassword(world.as(member), { current, password });
  expect(await codeOf(change("not the password", NEW_PASSWORD))).toBe("WRONG_CREDENTIALS");
  expect(await codeOf(change(PASSWORD, "password123"))).toBe("PASSWORD_TOO_COMMON");
  const { token } = await change(PASSWORD, NEW_PASSWORD);
  expect([await isAlive(token), await isAlive(member.token), await isAlive(elsewhere.token)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(await codeOf(enter(member.email, NEW_PASSWORD))).toBe("done");
});

test("a stolen session can't guess the password", async () => {
  const member = await world.aMember();
  const guess = () => codeOf(changePassword(world.as(member), { current: "guess", password: NEW_PASSWORD }));
  const outcomes = await Promise.all(Array.from({ length: 13 }, guess));
  expect(outcomes.filter((code) => code === "RATE_LIMITED")).toHaveLength(3);
});
