import { asId, newId } from "@yoforex/contracts";
import type { DomainCtx } from "@yoforex/domain";
import { createWorld, PASSWORD, type TestMember, type World } from "@yoforex/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, call, refusalIn } from "./wire.ts";

let world: World;
let member: TestMember;
let other: TestMember;
let admin: TestMember;

beforeAll(async () => {
  world = await createWorld();
  [member, other, admin] = await Promise.all([
    world.aMember(),
    world.aMember(),
    world.aMember({ role: "admin" }),
  ]);
});
afterAll(() => world.close());

let made = 0;
function form(email?: string) {
  made += 1;
  const username = `joiner${String(made).padStart(3, "0")}`;
  return { username, email: email ?? `${username}@post.example`, password: "hazel-lantern-88" };
}
const dataIn = ({ body }: Answer): unknown =>
  Reflect.get(Object(Reflect.get(Object(body), "result")), "data");
const registrationIn = (answer: Answer) => String(Reflect.get(Object(dataIn(answer)), "registration"));

describe("joining", () => {
  test("no session before the address is proven; then its token is in the cookie and nowhere else", async () => {
    const input = form();
    const registered = await call(world.anonymous(), "identity.register", { input });
    expect(registered).toMatchObject({ status: 200, cookies: [] });
    const proof = { registration: registrationIn(registered), code: await world.codeFor(input.email) };
    const verified = await call(world.anonymous(), "identity.verifyEmail", { input: proof });
    expect([verified.status, dataIn(verified)]).toEqual([200, { done: true }]);
    const [token] = verified.cookies;
    expect(await world.auth.validateSession(token ?? "", "member")).not.toBeNull();
    expect(JSON.stringify(verified.body)).not.toContain(token);
  });

  test("a code may be typed with the space that the mail shows", async () => {
    const input = form();
    const registered = await call(world.anonymous(), "identity.register", { input });
    const code = (await world.codeFor(input.email)).replace(/^(\d{4})/, " $1 ");
    const proof = { registration: registrationIn(registered), code };
    expect((await call(world.anonymous(), "identity.verifyEmail", { input: proof })).status).toBe(200);
  });

  test.each([
    { role: "admin" },
    { balance: 1_000_000 },
    { isAdmin: true },
    { emailVerifiedAt: "2020-01-01T00:00:00Z" },
    { username: "a" },
    { username: "joiner admin" },
    { username: { $ne: "" } },
    { email: "not an address" },
    { email: `${"a".repeat(250)}@post.example` },
    { password: "short" },
    { password: "x".repeat(257) },
  ])("%j is refused before anything is done", async (extra) => {
    const answer = await call(world.anonymous(), "identity.register", { input: { ...form(), ...extra } });
    expect([answer.status, refusalIn(answer)]).toEqual([400, "INVALID_INPUT"]);
  });

  test("__proto__ in an input gives nobody anything", async () => {
    const input = JSON.parse(
      `{"username":"protojoiner","email":"p@post.example","password":"hazel-lantern-88","__proto__":{"role":"admin"}}`,
    );
    await call(world.anonymous(), "identity.register", { input });
    expect(Reflect.get({}, "role")).toBeUndefined();
  });
});

/** Bodies and statuses, with what is random in them blanked. */
const alike = ({ status, body, cookies }: Answer) => ({
  status,
  cookies,
  body: JSON.stringify(body).replace(/"registration":"[\w.-]+"/, '"registration":"…"'),
});

describe("known and unknown addresses are answered alike", () => {
  test("by sign-in, on both hosts", async () => {
    for (const [path, host] of [
      ["identity.signIn", "member"],
      ["session.signIn", "admin"],
    ] as const) {
      const answers = await Promise.all(
        [member.email, admin.email, "nobody@post.example"].map((email) =>
          call(world.anonymous(), path, { host, input: { email, password: "not the password" } }),
        ),
      );
      expect(answers.map(refusalIn)).toEqual(Array(3).fill("WRONG_CREDENTIALS"));
      expect(new Set(answers.map((answer) => JSON.stringify(alike(answer)))).size).toBe(1);
    }
    const asMember = { host: "admin", input: { email: member.email, password: PASSWORD } } as const;
    const asNobody = { host: "admin", input: { email: "nobody@post.example", password: PASSWORD } } as const;
    expect(alike(await call(world.anonymous(), "session.signIn", asMember))).toEqual(
      alike(await call(world.anonymous(), "session.signIn", asNobody)),
    );
  });

  test("by registration and everything that can follow it", async () => {
    const explore = async (email: string) => {
      const visitor = () => world.anonymous();
      const input = form(email);
      const first = await call(visitor(), "identity.register", { input });
      const registration = registrationIn(first);
      const again = await call(visitor(), "identity.resendVerification", { input: { registration } });
      const wrong = { registration: registrationIn(again), code: "00000000" };
      const { username: _, ...credentials } = input;
      return [
        first,
        again,
        await call(visitor(), "identity.verifyEmail", { input: { ...wrong, registration } }),
        await call(visitor(), "identity.verifyEmail", { input: wrong }),
        await call(visitor(), "identity.signIn", { input: credentials }),
        await call(visitor(), "identity.register", { input: { ...form(), username: input.username } }),
        await call(visitor(), "identity.profile", { type: "query", input: { username: input.username } }),
        await call(visitor(), "identity.requestPasswordReset", { input: { email } }),
      ].map(alike);
    };
    expect(await explore(other.email)).toEqual(await explore("free@post.example"));
  });

  test("by a password reset", async () => {
    const ask = (email: string) =>
      call(world.anonymous(), "identity.requestPasswordReset", { input: { email } });
    expect(alike(await ask(admin.email))).toEqual(alike(await ask("nobody3@post.example")));
  });
});

describe("in the same time", () => {
  // Speed itself is measured, never asserted: what is asserted is that both kinds of address wait for the same floor.
  test.each([
    ["sign-in", "identity.signIn", (email: string) => ({ email, password: "not the password" })],
    ["reset", "identity.requestPasswordReset", (email: string) => ({ email })],
  ] as const)("%s waits alike for known and unknown addresses", async (_name, path, inputFor) => {
    const waitsFor = async (email: string) => {
      const waits: number[] = [];
      const ctx = { ...world.anonymous(), wait: async (ms: number) => waits.push(ms) };
      await call(ctx, path, { input: inputFor(email) });
      return waits;
    };
    const known = await waitsFor(other.email);
    expect(known).toHaveLength(1);
    expect(await waitsFor(`nobody${made}.wait@post.example`)).toEqual(known);
  });
});

describe("whose it is", () => {
  const who: Record<string, () => DomainCtx> = {
    other: () => world.as(other),
    admin: () => world.as(admin),
  };

  test.each(["other", "admin"])("a session is ended by its member alone, not by %s", async (name) => {
    const [session] = await world.auth.listSessions(world.as(member).db, member.id, "member");
    const input = { sessionId: session?.handle };
    const answer = await call(who[name]?.() ?? world.anonymous(), "identity.revokeSession", { input });
    expect([answer.status, refusalIn(answer)]).toEqual([404, "NOT_FOUND"]);
    const unknown = await call(who[name]?.() ?? world.anonymous(), "identity.revokeSession", {
      input: { sessionId: asId(newId()) },
    });
    expect(unknown.body).toEqual(answer.body);
    expect(await world.auth.listSessions(world.as(member).db, member.id, "member")).toContainEqual(session);
  });

  test("the list of sessions shows one's own, without what would open them", async () => {
    const answer = await call(world.as(other), "identity.sessions", { type: "query" });
    const rows = dataIn(answer);
    const own = await world.auth.listSessions(world.as(other).db, other.id, "member");
    expect(rows).toHaveLength(own.length);
    for (const { id } of own) expect(JSON.stringify(rows)).not.toContain(id);
    expect(JSON.stringify(rows)).not.toContain(member.id);
  });

  test("a stranger sees of a member what she tells, and no address, hash or sign-in", async () => {
    for (const ctx of [world.anonymous(), world.as(other)]) {
      const answer = await call(ctx, "identity.profile", {
        type: "query",
        input: { username: member.username },
      });
      expect(Object.keys(Object(dataIn(answer))).sort((a, b) => a.localeCompare(b))).toEqual([
        "acceptedAnswerCount",
        "avatarUrl",
        "badges",
        "bio",
        "block",
        "displayName",
        "experience",
        "favoritePairs",
        "followers",
        "following",
        "id",
        "joinedAt",
        "lastSeenAt",
        "listingCount",
        "location",
        "replyCount",
        "role",
        "socialLinks",
        "threadCount",
        "username",
        "website",
      ]);
      expect(JSON.stringify(answer.body)).not.toMatch(/@|argon2|ip"/);
    }
  });

  test("a visitor is nobody, on both hosts; a suspended member sees herself and can leave", async () => {
    const nobody = { type: "query" } as const;
    expect(dataIn(await call(world.anonymous(), "identity.me", nobody))).toBeNull();
    expect(dataIn(await call(world.anonymous(), "session.me", { ...nobody, host: "admin" }))).toBeNull();
    const suspended = () => world.as(other, { status: "suspended" });
    expect(dataIn(await call(suspended(), "identity.me", nobody))).toMatchObject({
      username: other.username,
    });
    expect(await call(suspended(), "identity.signOut")).toMatchObject({ status: 200, cookies: [null] });
  });

  test("a new password gives a new cookie, and the old session opens nothing", async () => {
    const changer = await world.aMember();
    const input = { current: PASSWORD, password: "copper-violin-23" };
    const answer = await call(world.as(changer), "identity.changePassword", { input });
    expect(answer.cookies).toHaveLength(1);
    expect(await world.auth.validateSession(answer.cookies[0] ?? "", "member")).not.toBeNull();
    expect(await world.auth.validateSession(changer.token ?? "", "member")).toBeNull();
  });
});
