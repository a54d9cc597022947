import { isDomainError, type StepUpInput } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memberActor } from "../actor.ts";
import { createWorld, PASSWORD, type TestMember, totpCodeAt, type World } from "../testing/index.ts";
import {
  confirmTotp,
  forgetSignIns,
  requireFresh,
  requireStaffFactor,
  signIn,
  startTotp,
  stepUp,
} from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld({ staffFactor: "required" });
});
afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
  );
const methodsAsked = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) =>
      isDomainError(error, "STEP_UP_REQUIRED") ? error.details.methods : Promise.reject(error),
  );
/** As she is with the session of her first sign-in. */
const asOf = (member: TestMember) => world.as(member, { authenticatedAt: member.actor.authenticatedAt });
const prove = (member: TestMember, input: StepUpInput) => stepUp(world.as(member), input, "member");

test("what needs a fresh proof is let through for ten minutes, and asks for the password then", async () => {
  const member = await world.aMember();
  expect(await codeOf(requireFresh(asOf(member), 10))).toBe("done");
  world.clock.moveOn({ minutes: 10 });
  expect(await methodsAsked(requireFresh(asOf(member), 10))).toEqual(["password"]);
});

test("a proof exchanges the session for a fresh one", async () => {
  const member = await world.aMember();
  world.clock.moveOn({ minutes: 20 });
  const { token } = await prove(member, { method: "password", password: PASSWORD });
  expect(await world.auth.validateSession(member.token ?? "", "member")).toBeNull();
  const found = await world.auth.validateSession(token, "member");
  if (found === null) throw new Error("no session");
  expect(await codeOf(requireFresh(world.as(member, memberActor(found)), 10))).toBe("done");
});

test("using a session does not make it fresh", async () => {
  const member = await world.aMember();
  world.clock.moveOn({ hours: 2 });
  const found = await world.auth.validateSession(member.token ?? "", "member");
  if (found === null) throw new Error("no session");
  expect(found.session.fresh).toBe(true);
  expect(await codeOf(requireFresh(world.as(member, memberActor(found)), 10))).toBe("STEP_UP_REQUIRED");
});

test("with a second factor the password alone is not enough", async () => {
  const member = await world.aMember();
  const { secret } = await startTotp(world.as(member));
  await confirmTotp(world.as(member), { code: totpCodeAt(secret, world.clock.now()) });
  world.clock.moveOn({ minutes: 10 });
  expect(await methodsAsked(requireFresh(asOf(member), 10))).toEqual(["totp", "recovery_code"]);
  expect(await codeOf(prove(member, { method: "password", password: PASSWORD }))).toBe("WRONG_PROOF");
  const code = totpCodeAt(secret, world.clock.now());
  expect(await codeOf(prove(member, { method: "totp", code }))).toBe("done");
  expect(await codeOf(prove(member, { method: "totp", code }))).toBe("WRONG_PROOF");
});

test("a stolen session can't guess on, and its member signs in anew meanwhile", async () => {
  const member = await world.aMember();
  const guess = () => codeOf(prove(member, { method: "password", password: "guess" }));
  const outcomes = await Promise.all(Array.from({ length: 12 }, guess));
  expect(outcomes.filter((code) => code === "RATE_LIMITED")).toHaveLength(2);
  const { token } = await signIn(world.anonymous(), member, "member");
  const found = await world.auth.validateSession(token, "member");
  if (found === null) throw new Error("no session");
  const proof: StepUpInput = { method: "password", password: PASSWORD };
  expect(await codeOf(stepUp(world.as(member, memberActor(found)), proof, "member"))).toBe("done");
});

test("visitors have nothing to prove", async () => {
  const proof: StepUpInput = { method: "password", password: PASSWORD };
  expect(await codeOf(stepUp(world.anonymous(), proof, "member"))).toBe("NOT_SIGNED_IN");
});

test("where staff need a second factor, they get nowhere without one; members do", async () => {
  const [member, staff] = [await world.aMember(), await world.aMember({ role: "moderator" })];
  expect(await codeOf(requireStaffFactor(world.as(member)))).toBe("done");
  expect(await codeOf(requireStaffFactor(world.as(staff)))).toBe("NOT_ALLOWED");
  const { secret } = await startTotp(world.as(staff));
  expect(await codeOf(requireStaffFactor(world.as(staff)))).toBe("NOT_ALLOWED");
  await confirmTotp(world.as(staff), { code: totpCodeAt(secret, world.clock.now()) });
  expect(await codeOf(requireStaffFactor(world.as(staff)))).toBe("done");
});

test("sign-ins are forgotten after 90 days, by the product alone", async () => {
  const member = await world.aMember();
  expect(await codeOf(forgetSignIns(world.as(member)))).toBe("NOT_ALLOWED");
  await forgetSignIns(world.asWorker());
  expect((await forgetSignIns(world.asWorker())).signIns).toBe(0);
  world.clock.moveOn({ days: 90, minutes: 1 });
  expect((await forgetSignIns(world.asWorker())).signIns).toBeGreaterThan(0);
});
