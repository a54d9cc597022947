import { expect, test } from "vitest";
import { createPasswords, PASSWORD_COST } from "./passwords.ts";

const passwords = createPasswords(PASSWORD_COST);

test("a hash is Argon2id at OWASP's cost, and differs each time", async () => {
  const [one, other] = await Promise.all([
    passwords.hashPassword("plum-kettle"),
    passwords.hashPassword("plum-kettle"),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await passwords.verifyPassword(one, "plum-kettle")).toBe(true);
  expect(await passwords.verifyPassword(one, "plum-kettlE")).toBe(false);
});

test("nothing of a long password is cut off, and spaces and any script count", async () => {
  const long = `${"пароль 密码 ".repeat(25)}`;
  const hash = await passwords.hashPassword(`${long}a`);
  expect(await passwords.verifyPassword(hash, `${long}a`)).toBe(true);
  expect(await passwords.verifyPassword(hash, `${long}b`)).toBe(false);
});

test("the same letters are the same password however a keyboard composes them", async () => {
  const hash = await passwords.hashPassword("caf\u00e9 au lait");
  expect(await passwords.verifyPassword(hash, "cafe\u0301 au lait")).toBe(true);
});

test("an unknown account costs a hash like a known one, and no password fits it", async () => {
  const hash = await passwords.hashPassword("plum-kettle");
  const timed = async (known: string | null) => {
    const start = performance.now();
    const matches = await passwords.verifyPassword(known, "something else");
    return { matches, ms: performance.now() - start };
  };
  const rounds = Array.from({ length: 9 });
  const times = { known: [] as number[], unknown: [] as number[] };
  for (const _ of rounds) {
    const [known, unknown] = [await timed(hash), await timed(null)];
    expect([known.matches, unknown.matches]).toEqual([false, false]);
    times.known.push(known.ms);
    times.unknown.push(unknown.ms);
  }
  const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)];
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(2);
});
