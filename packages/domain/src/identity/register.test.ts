import { isDomainError, type RegisterInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { sessions, userCredentials, users } from "@yoforex/db/schema/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, PASSWORD, type World } from "../testing/index.ts";
import { getProfile, register, resendVerification, signIn, verifyEmail } from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let made = 0;
function form(changes: Partial<RegisterInput> = {}): RegisterInput {
  made += 1;
  return {
    username: `Visitor_${made}`,
    email: `visitor${made}@post.example`,
    password: PASSWORD,
    ...changes,
  };
}
const codeOf = (error: unknown) => (isDomainError(error) ? error.code : error);
const refusalOf = (work: Promise<unknown>) => work.then(() => "done", codeOf);

test("a visitor registers, types the code she was mailed and is signed in", async () => {
  const input = form();
  const { registration } = await register(world.anonymous(), input);
  const mails = await world.mailsTo(input.email);
  expect(mails).toHaveLength(1);
  const code = await world.codeFor(input.email);
  const { token } = await verifyEmail(world.anonymous(), { registration, code });
  const found = await world.auth.validateSession(token, "member");
  expect(found?.user).toMatchObject({ username: input.username, emailVerified: true, role: "user" });
});

test("neither address nor password stand readable in the database", async () => {
  const input = form();
  await register(world.anonymous(), input);
  const [row] = await world.db.app
    .select()
    .from(users)
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .where(eq(users.username, input.username));
  expect(row?.users.emailCipher).not.toContain("@");
  expect(row?.user_credentials.passwordHash).toMatch(/^\$argon2id\$/);
  expect(JSON.stringify(row)).not.toContain(input.email);
});

test("a name is taken once, whatever its case, and that is told", async () => {
  const input = form({ username: "Kestrel" });
  await register(world.anonymous(), input);
  expect(await refusalOf(register(world.anonymous(), form({ username: "kESTREL" })))).toBe("USERNAME_TAKEN");
});

test.each(["password123", "Visitor_X99", "yoforex2026", "qwertyuiop"])(
  "%s is too common",
  async (password) => {
    const refused = register(world.anonymous(), form({ username: "Visitor_X", password }));
    expect(await refusalOf(refused)).toBe("PASSWORD_TOO_COMMON");
  },
);

test("of two who want one name at once, one gets it", async () => {
  const inputs = Array.from({ length: 6 }, () => form({ username: "Contested" }));
  const outcomes = await Promise.all(inputs.map((input) => refusalOf(register(world.anonymous(), input))));
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "USERNAME_TAKEN")).toHaveLength(5);
});

test("of two who register one address at once, one can claim it, and neither answer tells which", async () => {
  const email = "both@post.example";
  const inputs = [form({ email }), form({ email }), form({ email })];
  const answers = await Promise.all(inputs.map((input) => register(world.anonymous(), input)));
  const code = await world
    .mailsTo(email)
    .then((mails) => mails.filter((mail) => mail.subject.includes("code")));
  expect(code).toHaveLength(1);
  const digits = /\d{4} \d{4}/.exec(code[0]?.text ?? "")?.[0].replace(" ", "") ?? "";
  const outcomes = await Promise.all(
    answers.map(({ registration }) =>
      refusalOf(verifyEmail(world.anonymous(), { registration, code: digits })),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "WRONG_CODE")).toHaveLength(2);
});

test("nothing after a registration tells whether the address was taken before", async () => {
  const owner = await world.aMember();
  const free = form({ password: "somebody-elses-31" });
  const taken = form({ email: owner.email, password: free.password });

  /** All that somebody without the mailbox can try, as its answers. */
  const explore = async (input: RegisterInput) => {
    const visitor = () => world.anonymous();
    const first = await register(visitor(), input);
    const wrong = { registration: first.registration, code: "00000000" };
    const answers = [
      Object.keys(first),
      first.registration.length,
      await refusalOf(getProfile(visitor(), { username: input.username })),
      await refusalOf(register(visitor(), form({ username: input.username }))),
      await refusalOf(signIn(visitor(), input, "member")),
      await verifyEmail(visitor(), wrong).catch((error: unknown) => error),
      await verifyEmail(visitor(), wrong).catch((error: unknown) => error),
    ];
    const second = await resendVerification(visitor(), first);
    return [
      ...answers,
      second.registration.length,
      await refusalOf(verifyEmail(visitor(), wrong)),
      await verifyEmail(visitor(), { ...wrong, ...second }).catch((error: unknown) => error),
      await refusalOf(register(visitor(), form({ email: input.email }))),
    ];
  };

  expect(await explore(taken)).toEqual(await explore(free));
});

test("the owner of an address learns that it was tried, and her account stays as it was", async () => {
  const owner = await world.aMember();
  const input = form({ email: owner.email });
  await register(world.anonymous(), input);
  const mail = (await world.mailsTo(owner.email)).at(-1);
  expect(mail?.subject).toBe("Somebody tried to register with your address");
  expect(mail?.text).toContain(input.username);
  expect(mail?.text).not.toMatch(/\d{4} \d{4}/);
  expect(await refusalOf(signIn(world.anonymous(), { ...owner, password: PASSWORD }, "member"))).toBe("done");
  const alive = await world.db.app.select().from(sessions).where(eq(sessions.userId, owner.id));
  expect(alive.length).toBeGreaterThan(0);
});

test("one place, and one address, can be registered from only so often", async () => {
  const tries = (many: number, of: () => Promise<unknown>) =>
    Promise.all(Array.from({ length: many }, () => refusalOf(of())));
  const place = await tries(22, () => register(world.anonymous("203.0.113.9"), form()));
  expect(place.filter((outcome) => outcome === "RATE_LIMITED")).toHaveLength(2);
  const address = await tries(7, () => register(world.anonymous(), form({ email: "often@post.example" })));
  expect(address.filter((outcome) => outcome === "RATE_LIMITED")).toHaveLength(2);
  expect(await world.mailsTo("often@post.example")).toHaveLength(5);
});
