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

test("no password fits an unknown account", async () => {
  expect(await passwords.verifyPassword(null, "something else")).toBe(false);
});

test("an unknown account takes a place in the queue of hashes like a known one", async () => {
  const cheap = createPasswords({ memoryKib: 1_024, passes: 1 });
  const hash = await cheap.hashPassword("plum-kettle");
  for (const known of [hash, null]) {
    const answers = await Promise.allSettled(
      Array.from({ length: 70 }, () => cheap.verifyPassword(known, "something else")),
    );
    // Two are hashed at once and sixty wait.
    expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(8);
  }
});
