import { randomBytes } from "node:crypto";
import { createSecretBox, relyingParties } from "@yoforex/auth";
import { createTestAuth } from "@yoforex/auth/testing";
import { asId, type MemberId } from "@yoforex/contracts";
import { createDb, sql } from "@yoforex/db";
import { createDomain, createLinkSigner, withoutValues } from "@yoforex/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HostOptions } from "../src/app.ts";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";
import { createMemoryLog } from "./memory-log.ts";
import { type NamedProcedure, PROCEDURES, planted } from "./procedures.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
});
afterAll(() => hosts.close());

const CANARY = "canarysecret";
const JSON_TYPE = { "content-type": "application/json", origin: ORIGIN };

type Ask = TestHosts["ask"];

const call = (ask: Ask, { host, path, type }: NamedProcedure, body: string | undefined) => {
  const at = `${host === "admin" ? "/admin/trpc" : "/trpc"}/${path}`;
  const headers = { ...JSON_TYPE, cookie: `sid=${CANARY}; admin_sid=${CANARY}` };
  if (type === "mutation") return ask(at, { method: "POST", headers, body: body ?? "" });
  return ask(body === undefined ? at : `${at}?input=${encodeURIComponent(body)}`, { headers });
};

/** Whoever shows a cookie is this admin, whose address is proven. */
const everybodyIs = (id: MemberId, auth: HostOptions["auth"]): HostOptions["auth"] => ({
  ...auth,
  validateSession: async (_token, audience) => ({
    session: {
      id: "0".repeat(64),
      handle: asId("0190a2b4-7c3d-7e5f-8a9b-0c1d2e3f4a5b"),
      audience,
      fresh: false,
      authenticatedAt: Date.now(),
      expiresAt: new Date(Date.now() + 1e6),
      endsAt: new Date(Date.now() + 1e6),
    },
    user: {
      id,
      username: "everybody",
      role: "admin",
      status: "active",
      emailVerified: true,
      joinedAt: 0,
    },
  }),
});

/** A domain whose every query fails, as when the database has gone; Drizzle repeats the values in such errors. */
function failingDomain(url: string) {
  const { db, close } = createDb(url, { max: 2 });
  const auth = createTestAuth({ db });
  const domain = createDomain({
    db,
    auth,
    secrets: createSecretBox({ keys: [{ id: "t1", key: randomBytes(32) }], indexKey: randomBytes(32) }),
    links: createLinkSigner(randomBytes(32)),
    // Counted where it works: what fails here is what comes after.
    limits: hosts.world.anonymous().limits,
    publicUrl: "https://yoforex.example",
    parties: relyingParties({ member: "https://yoforex.example", admin: "https://admin.yoforex.example" }),
    wait: async () => undefined,
  });
  return { domain, auth, close };
}

test.each(["working", "failing"])(
  "nothing that anybody sends to any procedure reaches the log (%s)",
  async (kind) => {
    const { log, lines, records } = createMemoryLog();
    const failing = failingDomain("postgres://nobody:nothing@127.0.0.1:9/none");
    const { auth, domain } = kind === "failing" ? failing : hosts.world;
    const admin = await hosts.world.aMember({ role: "admin" });
    const options = {
      log,
      domain,
      auth: everybodyIs(admin.id, auth),
      limits: { perAddress: 1e6, perNewcomer: 1e6, perMember: 1e6, perStaff: 1e6 },
    };
    const ask = {
      member: await hosts.open("member", options),
      admin: await hosts.open("admin", { ...options, origin: ORIGIN }),
    };
    const statuses: number[] = [];
    for (const procedure of PROCEDURES) {
      const value = procedure.input === null ? undefined : JSON.stringify(planted(procedure.input, CANARY));
      const answer = await call(ask[procedure.host], procedure, value);
      statuses.push(answer.status);
      await call(ask[procedure.host], procedure, JSON.stringify({ password: CANARY, [CANARY]: CANARY }));
      await call(ask[procedure.host], procedure, `{"${CANARY}`);
    }
    expect(lines.join("")).not.toContain(CANARY);
    if (kind === "failing") {
      // Most of them came as far as a query, so that there was something to leak.
      expect(records().filter(({ msg }) => msg === "procedure failed").length).toBeGreaterThan(
        PROCEDURES.length / 3,
      );
      expect(lines.join("")).toContain("Failed query");
    }
    expect(statuses.some((status) => status >= 500)).toBe(kind === "failing");
    await failing.close();
  },
);

test("values that errors repeat are left out: parameters, texts that are no number, addresses", async () => {
  const { log, lines } = createMemoryLog();
  const failures = [
    () => hosts.world.db.app.execute(sql`select ${CANARY}::int`),
    () => hosts.world.db.app.execute(sql`select ${CANARY}::uuid`),
    () => hosts.world.db.app.execute(sql`select * from nowhere where password = ${CANARY}`),
    async () =>
      Promise.reject(new AggregateError([new Error(`550 <${CANARY}@members.example>`)], "two failed")),
    async () => Promise.reject(new Error("outer", { cause: new Error(`to ${CANARY}@members.example`) })),
  ];
  for (const failure of failures) await failure().catch((err: unknown) => log.error({ err }, "failed"));
  log.error({ password: CANARY, input: { token: CANARY, email: CANARY } }, "carelessly");
  expect(lines).toHaveLength(6);
  expect(lines.join("")).not.toContain(CANARY);
  expect(lines[2]).toContain("42P01");
  expect(withoutValues(`Failed task 1 with error 'Failed query: x\nparams: ${CANARY}'`)).not.toContain(
    CANARY,
  );
});

test("sign-ins, sign-outs and every denial are written down, each in one line, without an address", async () => {
  const { log, lines, records } = createMemoryLog();
  const ask = await hosts.open("member", { log });
  const admin = await hosts.open("admin", { log, origin: ORIGIN });
  const { email, password, id } = await hosts.world.aMember();
  const post = (by: Ask, path: string, body: unknown, headers: Record<string, string> = JSON_TYPE) =>
    by(path, { method: "POST", headers, body: JSON.stringify(body) });
  const signedIn = await post(ask, "/trpc/identity.signIn", { email, password });
  const cookie = String(signedIn.headers["set-cookie"]).split(";")[0] ?? "";
  await post(ask, "/trpc/identity.signIn", { email, password: "wrong\nforged line" });
  await ask("/trpc/economy.wallet", {});
  await post(admin, "/admin/trpc/session.signIn", { email, password });
  await post(ask, "/trpc/identity.signOut", {}, { ...JSON_TYPE, origin: "https://evil.example" });
  await ask(`/files/${CANARY}`, {});
  await ask('/%0a{"level":50,"msg":"forged"}', { method: "DELETE" });
  await post(ask, "/trpc/identity.signOut", {}, { ...JSON_TYPE, cookie });
  const told = records().map(({ event, reason, path, status, audience, member }) =>
    [event, reason ?? status ?? audience, path, member === id].filter((part) => part !== undefined),
  );
  expect(told).toEqual([
    ["signed in", "member", false],
    ["denied", "WRONG_CREDENTIALS", "identity.signIn", false],
    ["denied", "NOT_SIGNED_IN", "economy.wallet", false],
    ["denied", "WRONG_CREDENTIALS", "session.signIn", false],
    ["denied", 403, "/trpc/identity.signOut", false],
    ["denied", 401, "/files/(token)", false],
    ["denied", 405, expect.stringContaining("forged"), false],
    ["signed out", "member", true],
  ]);
  for (const line of lines) expect(line.indexOf("\n")).toBe(line.length - 1);
  expect(lines.join("")).not.toMatch(new RegExp(`${email}|${CANARY}|127\\.0\\.0\\.1|forged line`));
});
