import { balancesOf } from "@yoforex/coin-ledger";
import { isDomainError, type MemberId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../economy/index.ts";
import { createWorld, PASSWORD, type World } from "../testing/index.ts";
import { register, requestPasswordReset, resendVerification, resetPassword, verifyEmail } from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld({ welcomeCoins: true });
});
afterAll(() => world.close());

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error : Promise.reject(error)),
  );
const codesOf = (outcomes: unknown[]) => outcomes.map((each) => (isDomainError(each) ? each.code : each));

let made = 0;
async function aRegistration() {
  made += 1;
  const email = `new${made}@post.example`;
  const { registration } = await register(world.anonymous(), {
    username: `newcomer${made}`,
    email,
    password: PASSWORD,
  });
  return { email, registration, code: await world.codeFor(email) };
}
const verify = ({ registration, code }: { registration: string; code: string }) =>
  verifyEmail(world.anonymous(), { registration, code });
const wrong = (code: string) => (code === "12345678" ? "87654321" : "12345678");

async function memberOf(token: string): Promise<MemberId> {
  const found = await world.auth.validateSession(token, "member");
  if (found === null) throw new Error("nobody is signed in");
  return found.user.id;
}
const purchasedBy = async (id: MemberId) => (await balancesOf(world.db.app, id)).purchased.balance;
const welcomeCoins = async () => (await readSettings(world.db.app, new Date(world.clock.now()))).welcomeCoins;

test("the welcome coins arrive with the proof, once, from however many tabs the code is sent", async () => {
  const newcomer = await aRegistration();
  const outcomes = await Promise.allSettled([verify(newcomer), verify(newcomer), verify(newcomer)]);
  const done = outcomes.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(done).toHaveLength(1);
  expect(codesOf(refused)).toEqual(["CODE_EXPIRED", "CODE_EXPIRED"]);
  const id = await memberOf(done[0]?.token ?? "");
  expect(await purchasedBy(id)).toBe(await welcomeCoins());
});

test("a password reset proves the address as well, and then brings the coins once too", async () => {
  const newcomer = await aRegistration();
  await requestPasswordReset(world.anonymous(), newcomer);
  const token = /#([\w-]{43})/.exec((await world.mailsTo(newcomer.email)).at(-1)?.text ?? "")?.[1] ?? "";
  await resetPassword(world.anonymous(), { token, password: "another-plum-17" });
  const { token: session } = await verify(newcomer);
  expect(await purchasedBy(await memberOf(session))).toBe(await welcomeCoins());
});

test("a proof whose coins can't be paid is no proof", async () => {
  const newcomer = await aRegistration();
  const broken = { ...world.anonymous(), onEmailVerified: () => Promise.reject(new Error("no coins")) };
  const { registration, code } = newcomer;
  await expect(verifyEmail(broken, { registration, code })).rejects.toThrow("no coins");
  expect(await refusalOf(verify(newcomer))).toBe("done");
});

test("wrong codes are counted down, and after the tenth the right one is refused too", async () => {
  const newcomer = await aRegistration();
  const tries = { ...newcomer, code: wrong(newcomer.code) };
  for (let left = 9; left >= 0; left--) {
    expect(await refusalOf(verify(tries))).toMatchObject({
      code: "WRONG_CODE",
      details: { triesLeft: left },
    });
  }
  expect(codesOf([await refusalOf(verify(newcomer))])).toEqual(["RATE_LIMITED"]);
  // A new code gives no new tries within the hour.
  const again = await resendVerification(world.anonymous(), newcomer);
  const code = await world.codeFor(newcomer.email);
  expect(codesOf([await refusalOf(verify({ ...again, code }))])).toEqual(["RATE_LIMITED"]);
});

test("a hundred tries at once are ten tries", async () => {
  const newcomer = await aRegistration();
  const tries = { ...newcomer, code: wrong(newcomer.code) };
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => refusalOf(verify(tries))));
  expect(codesOf(outcomes).filter((code) => code === "WRONG_CODE")).toHaveLength(10);
});

test("a code lives ten minutes; its registration can ask for another for an hour", async () => {
  const newcomer = await aRegistration();
  world.clock.moveOn({ minutes: 10 });
  expect(codesOf([await refusalOf(verify(newcomer))])).toEqual(["CODE_EXPIRED"]);
  const again = await resendVerification(world.anonymous(), newcomer);
  const code = await world.codeFor(newcomer.email);
  world.clock.moveOn({ minutes: 61 });
  expect(codesOf([await refusalOf(resendVerification(world.anonymous(), again))])).toEqual(["CODE_EXPIRED"]);
  expect(codesOf([await refusalOf(verify({ ...again, code }))])).toEqual(["CODE_EXPIRED"]);
});

test("a new code replaces the one before", async () => {
  const newcomer = await aRegistration();
  const again = await resendVerification(world.anonymous(), newcomer);
  const code = await world.codeFor(newcomer.email);
  expect(codesOf([await refusalOf(verify(newcomer))])).toEqual(["CODE_EXPIRED"]);
  expect(
    codesOf([await refusalOf(verify({ registration: again.registration, code: newcomer.code }))]),
  ).toEqual(["WRONG_CODE"]);
  expect(await refusalOf(verify({ ...again, code }))).toBe("done");
});

test("a code is of no use with another's registration, nor a registration that nobody signed", async () => {
  const [one, other] = [await aRegistration(), await aRegistration()];
  expect(codesOf([await refusalOf(verify({ registration: other.registration, code: one.code }))])).toEqual([
    "WRONG_CODE",
  ]);
  const [body = "", signature = ""] = one.registration.split(".");
  for (const forged of [`${body}x.${signature}`, `${body}.${"A".repeat(43)}`]) {
    expect(codesOf([await refusalOf(verify({ registration: forged, code: one.code }))])).toEqual([
      "CODE_EXPIRED",
    ]);
  }
});
