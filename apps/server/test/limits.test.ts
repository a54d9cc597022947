import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createRateLimits } from "@yoforex/auth";
import { createTestAuth } from "@yoforex/auth/testing";
import { createDb } from "@yoforex/db";
import { createDomain } from "@yoforex/domain";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HostEnv } from "../src/request-context.ts";
import { serve, stopServing } from "../src/serve.ts";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
});
afterAll(() => hosts.close());

const MANY = 1_000;
const limited = (changes: object) => ({
  limits: { perAddress: MANY, perNewcomer: MANY, perMember: MANY, perStaff: MANY, ...changes },
  trustedProxies: 1,
});
const from = (ip: string, headers: Record<string, string> = {}) => ({
  headers: { "x-forwarded-for": ip, ...headers },
});

test("past the limit of an address everything but its health is refused, with when to come back", async () => {
  const ask = await hosts.open("member", limited({ perAddress: 3 }));
  const one = from("198.51.100.1");
  for (const path of ["/", "/trpc/identity.me", "/files/x"])
    expect((await ask(path, one)).status).not.toBe(429);
  for (const path of ["/", "/trpc/identity.me", "/upload", "/.well-known/security.txt"]) {
    const answer = await ask(path, one);
    expect([path, answer.status]).toEqual([path, 429]);
    const seconds = Number(answer.headers["retry-after"]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(JSON.parse(answer.body).error).toEqual({
      code: "RATE_LIMITED",
      details: { retryAfterSeconds: seconds },
    });
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  }
  expect((await ask("/healthz", one)).status).toBe(200);
  expect((await ask("/", from("198.51.100.2"))).status).toBe(200);
  expect((await ask("/", from("2001:db8:1:2:3::4"))).status).toBe(200);
});

test("a batch counts as the calls in it, and a v6 customer as one", async () => {
  const ask = await hosts.open("member", limited({ perAddress: 5 }));
  const batch = `/trpc/${Array(4).fill("identity.me").join(",")}?batch=1&input={}`;
  expect((await ask(batch, from("2001:db8:1:2::1"))).status).toBe(200);
  expect((await ask(batch, from("2001:db8:1:2:ffff::1"))).status).toBe(429);
});

test("an account is counted wherever it comes from, and staff may do more", async () => {
  const ask = await hosts.open("member", limited({ perNewcomer: 2, perMember: 3, perStaff: 4 }));
  const statuses = async (role: "user" | "moderator") => {
    const { token } = await hosts.world.aMember({ role });
    const answers: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      answers.push(
        (await ask("/trpc/identity.me", from(`198.51.100.1${n}`, { cookie: `sid=${token}` }))).status,
      );
    }
    return answers;
  };
  expect(await statuses("user")).toEqual([200, 200, 429, 429, 429]);
  expect(await statuses("moderator")).toEqual([200, 200, 200, 200, 429]);
  expect((await ask("/trpc/identity.me", from("198.51.100.11"))).status).toBe(200);
});

test("who registered a week ago may do more than a newcomer", async () => {
  const ask = await hosts.open("member", limited({ perNewcomer: 1, perMember: 3 }));
  const { token } = await hosts.world.aMember();
  hosts.world.clock.moveOn({ days: 7 });
  const answers: number[] = [];
  for (let n = 0; n < 4; n += 1)
    answers.push((await ask("/trpc/identity.me", from("198.51.100.30", { cookie: `sid=${token}` }))).status);
  expect(answers).toEqual([200, 200, 200, 429]);
});

test("two servers count an address together, each with a stock of its own", async () => {
  const two = [
    await hosts.open("member", limited({ perAddress: 6 })),
    await hosts.open("member", { ...limited({ perAddress: 6 }), domain: hosts.world.domain }),
  ];
  const answers: number[] = [];
  for (let n = 0; n < 8; n += 1)
    answers.push((await two[n % 2]?.("/trpc/identity.me", from("198.51.100.40")))?.status ?? 0);
  expect(answers).toEqual([...Array(6).fill(200), 429, 429]);
});

test("two servers count the verbs' limits together, and say when to come back", async () => {
  const { world } = hosts;
  const { secrets, links, publicUrl, parties, staffFactor, clock, wait } = world.anonymous();
  const elsewhere = createDb(world.db.urls.app);
  const auth = createTestAuth({ db: elsewhere.db, clock });
  const limits = createRateLimits(elsewhere.pool, clock);
  const parts = {
    db: elsewhere.db,
    auth,
    limits,
    secrets,
    links,
    publicUrl,
    parties,
    staffFactor,
    clock,
    wait,
  };
  const servers = [
    await hosts.open("member", { trustedProxies: 1 }),
    await hosts.open("member", { trustedProxies: 1, auth, domain: createDomain(parts) }),
  ];
  const reset = async (n: number, email: string) => {
    const headers = {
      origin: ORIGIN,
      "content-type": "application/json",
      "x-forwarded-for": `203.0.113.${n}`,
    };
    const body = JSON.stringify({ email });
    return servers[n % 2]?.("/trpc/identity.requestPasswordReset", { method: "POST", headers, body });
  };
  const answers: Awaited<ReturnType<typeof reset>>[] = [];
  for (let n = 0; n < 7; n += 1) answers.push(await reset(n, "nobody@members.example"));
  expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  for (const answer of answers.slice(5)) {
    const seconds = Number(answer?.headers["retry-after"]);
    expect(seconds).toBe(720);
    expect(JSON.parse(answer?.body ?? "").error.data.domain.details).toEqual({ retryAfterSeconds: seconds });
  }
  expect((await reset(8, "somebody@members.example"))?.status).toBe(200);
  await elsewhere.close();
});

/** A host that answers everything at once, with limits so short that a test can wait for them. */
async function openImpatient() {
  const host = new Hono<HostEnv>();
  host.onError((_error, c) => c.text("", 500));
  host.all("*", async (c) => c.text(await c.req.text()));
  const short = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
  const server = await serve(host, { port: 0, hostname: "127.0.0.1", ...short, connectionsMax: 2 });
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return { port, close: () => stopServing(server) };
}

test.each([
  ["its headers", "GET / HTTP/1.1\r\nhost: x\r\n"],
  ["its body", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nab"],
  ["anything", ""],
])("a sender who never finishes %s is sent away", async (_what, beginning) => {
  const { port, close } = await openImpatient();
  const sender = connect(port, "127.0.0.1");
  sender.on("error", () => undefined);
  sender.write(beginning);
  expect(await text(sender)).toMatch(/^(HTTP\/1\.1 408 |$)/);
  await close();
});

test("beyond the most connections at once a newcomer is turned away, not those who are there", async () => {
  const { port, close } = await openImpatient();
  const first = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  await Promise.all(first.map((socket) => once(socket, "connect")));
  const ask = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
  for (const socket of first) {
    socket.write(ask);
    await once(socket, "data");
  }
  const newcomer = connect(port, "127.0.0.1");
  newcomer.on("error", () => undefined);
  newcomer.write(ask);
  expect(await text(newcomer).catch(() => "")).toBe("");
  for (const socket of first) socket.destroy();
  await close();
});

test("where to report a hole stands where it is looked for, on both hosts", async () => {
  for (const kind of ["member", "admin"] as const) {
    const { status, headers, body } = await (await hosts.open(kind))("/.well-known/security.txt");
    expect([status, headers["content-type"]]).toEqual([200, "text/plain; charset=UTF-8"]);
    expect(body).toContain("Contact: mailto:security@members.example\n");
    expect(body).toContain(`Canonical: ${ORIGIN}/.well-known/security.txt\n`);
    const expires = Date.parse(/^Expires: (.*)$/m.exec(body)?.[1] ?? "");
    expect(expires).toBeGreaterThan(Date.now());
    expect(expires).toBeLessThan(Date.now() + 366 * 24 * 3_600_000);
  }
});

test("a member's cookie opens nothing on the staff's host, even a moderator's, and the other way round", async () => {
  const admin = await hosts.open("admin");
  const { token, email, password } = await hosts.world.aMember({ role: "moderator" });
  for (const cookie of [`sid=${token}`, `admin_sid=${token}`]) {
    expect((await admin("/admin/trpc/listings.list?input={}", { headers: { cookie } })).status).toBe(401);
    expect((await admin("/admin/trpc/session.me", { headers: { cookie } })).body).not.toContain("username");
  }
  const headers = { origin: ORIGIN, "content-type": "application/json" };
  const signedIn = await admin("/admin/trpc/session.signIn", {
    method: "POST",
    headers,
    body: JSON.stringify({ email, password }),
  });
  const adminToken = /admin_sid=([^;]+)/.exec(String(signedIn.headers["set-cookie"]))?.[1];
  expect(
    (await admin("/admin/trpc/session.me", { headers: { cookie: `admin_sid=${adminToken}` } })).body,
  ).toContain("username");
  expect((await hosts.ask("/trpc/economy.wallet", { headers: { cookie: `sid=${adminToken}` } })).status).toBe(
    401,
  );
});
