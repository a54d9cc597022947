import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
});
afterAll(() => hosts.close());

const JSON_TYPE = { "content-type": "application/json" };
const post = (path: string, body: string, headers: Record<string, string> = { origin: ORIGIN }) =>
  hosts.ask(path, { method: "POST", headers: { ...JSON_TYPE, ...headers }, body });
const broken = { isHealthy: async () => Promise.reject(new Error("canary in the message")) };

test("every answer carries the headers, whatever its status", async () => {
  const failing = await hosts.open("member", broken);
  const answers = [
    await hosts.ask("/"),
    await hosts.ask("/assets/none.js"),
    await hosts.ask("/", { method: "PUT" }),
    await post("/trpc/identity.signOut", "{}", {}),
    await post("/trpc/none", "{}"),
    await hosts.ask("/upload", { method: "POST", headers: { origin: ORIGIN }, body: "x" }),
    await failing("/healthz"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 403, 404, 401, 500]);
  for (const { headers } of answers) {
    const policy = String(headers["content-security-policy"]);
    expect(policy).not.toContain("unsafe");
    for (const part of ["default-src", "object-src", "base-uri", "frame-ancestors"]) {
      expect(policy).toContain(`${part} 'none'`);
    }
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("strict-origin");
    expect(headers["strict-transport-security"]).toBeUndefined();
  }
  expect(answers.map(({ body }) => body).join()).not.toMatch(/canary|\bat .*:\d+/);
});

test("an https host asks for https for a year and more", async () => {
  const secure = await hosts.open("member", { secure: true });
  expect((await secure("/")).headers["strict-transport-security"]).toMatch(/max-age=63072000; includeSub/);
});

test.each(["/trpc/identity.signOut", "/upload"])("%s takes a post from our own pages only", async (path) => {
  const from = async (headers: Record<string, string>) => (await post(path, "{}", headers)).status;
  expect(await from({})).toBe(403);
  expect(await from({ origin: "null" })).toBe(403);
  expect(await from({ origin: "https://evil.example" })).toBe(403);
  expect(await from({ origin: `${ORIGIN}.evil.example` })).toBe(403);
  expect(await from({ origin: ORIGIN, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await from({ origin: ORIGIN, "sec-fetch-site": "same-site" })).toBe(403);
  expect(await from({ origin: ORIGIN })).not.toBe(403);
  expect(await from({ origin: ORIGIN, "sec-fetch-site": "same-origin" })).not.toBe(403);
});

test("the admin host checks the origin too", async () => {
  const admin = await hosts.open("admin", { origin: "http://admin.example" });
  const from = async (origin: string) =>
    (await admin("/admin/trpc/session.signOut", { method: "POST", headers: { ...JSON_TYPE, origin } }))
      .status;
  expect(await from(ORIGIN)).toBe(403);
  expect(await from("http://admin.example")).not.toBe(403);
});

test.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])("%s is refused everywhere", async (method) => {
  for (const path of ["/", "/trpc/identity.me", "/upload", "/files/x"]) {
    const { status, headers } = await hosts.ask(path, { method, headers: { origin: ORIGIN } });
    expect([path, status]).toEqual([path, 405]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
});

test("too much, too many and too deep are refused, and no answer tells more than a code", async () => {
  const deep = `{"username":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
  const batch = (size: number) => `/trpc/${Array(size).fill("identity.me").join(",")}?batch=1&input={}`;
  expect((await post("/trpc/identity.register", "x".repeat(256 * 1024 + 1))).status).toBe(413);
  expect((await hosts.ask(batch(10))).status).toBe(200);
  expect((await hosts.ask(batch(11))).status).toBe(400);
  for (const body of [deep, "{", "null", "[]", '{"__proto__":{"role":"admin"}}']) {
    const answer = await post("/trpc/identity.register", body);
    expect(answer.status).toBe(400);
    expect(answer.body).not.toContain('"stack"');
  }
  expect((await post("/trpc/identity.__proto__", "{}")).status).toBe(404);
});

test("private answers are kept by nobody and carry the request's id", async () => {
  const { headers } = await hosts.ask("/trpc/identity.me");
  expect(headers["cache-control"]).toBe("private, no-store");
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
});

test("without a database the host says so, and its failures tell nothing", async () => {
  const gone = await hosts.open("member", { isHealthy: async () => false });
  expect((await gone("/healthz")).status).toBe(503);
  const validateSession = async () => Promise.reject(new Error("canary: connect ECONNREFUSED"));
  const failing = await hosts.open("member", { auth: { ...hosts.world.auth, validateSession } });
  const { status, body } = await failing("/trpc/identity.me", { headers: { cookie: "sid=x" } });
  expect([status, body]).toEqual([500, '{"error":{"code":"INTERNAL_ERROR"}}']);
});

test("a session's cookie fits its host and is good on no other", async () => {
  const { email, password } = await hosts.world.aMember();
  const secure = await hosts.open("member", { secure: true });
  const signIn = { method: "POST", headers: { ...JSON_TYPE, origin: ORIGIN } };
  const body = JSON.stringify({ email, password });
  const plain = String((await hosts.ask("/trpc/identity.signIn", { ...signIn, body })).headers["set-cookie"]);
  expect(plain).toMatch(/^sid=[^;]{20,}; Path=\/; HttpOnly; SameSite=Lax; Expires=[^;]+$/);
  const bound = String((await secure("/trpc/identity.signIn", { ...signIn, body })).headers["set-cookie"]);
  expect(bound).toMatch(/^__Host-sid=[^;]{20,}; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=[^;]+$/);

  const token = /^sid=([^;]+)/.exec(plain)?.[1] ?? "";
  expect((await hosts.ask("/trpc/identity.me", { headers: { cookie: `sid=${token}` } })).body).toContain(
    email,
  );
  const admin = await hosts.open("admin");
  const asStaff = await admin("/admin/trpc/session.me", { headers: { cookie: `admin_sid=${token}` } });
  expect(asStaff.body).not.toContain('"username"');
});

test("the client's address is what our own proxies saw", async () => {
  const seen: (string | null)[] = [];
  const domain = {
    ...hosts.world.domain,
    contextFor: (parts: Parameters<typeof hosts.world.domain.contextFor>[0]) => {
      seen.push(parts.origin.ip);
      return hosts.world.domain.contextFor(parts);
    },
  };
  const forged = { headers: { "x-forwarded-for": "6.6.6.6, 198.51.100.7" } };
  await (await hosts.open("member", { domain }))("/trpc/identity.me", forged);
  const behindOne = await hosts.open("member", { domain, trustedProxies: 1 });
  await behindOne("/trpc/identity.me", forged);
  await behindOne("/trpc/identity.me", { headers: { "x-forwarded-for": "6.6.6.6, <script>" } });
  expect(seen).toEqual(["127.0.0.1", "198.51.100.7", "127.0.0.1"]);
});

test("built assets stay for ever, pages are asked for again, and nothing else is served", async () => {
  const asset = await hosts.ask("/assets/app-1a2b.js");
  expect([asset.status, asset.headers["cache-control"]]).toEqual([
    200,
    "public, max-age=31536000, immutable",
  ]);
  for (const path of ["/", "/market/some-robot"]) {
    const page = await hosts.ask(path);
    expect([page.status, page.headers["cache-control"]]).toEqual([200, "no-cache"]);
    expect(page.body).toContain("the app");
  }
  expect((await hosts.ask("/assets/gone.js")).status).toBe(404);
  const hidden = ["/.env", "/.git/config", "/%2eenv", "/assets/app-1a2b.js.map", "/assets/app-1a2b.js%2emap"];
  const outside = [
    "/../beside.txt",
    "/%2e%2e/beside.txt",
    "/assets/..%2f..%2fbeside.txt",
    "/..%5cbeside.txt",
  ];
  for (const path of [...hidden, ...outside, "/assets/%00", "/%"]) {
    const { status, body } = await hosts.ask(path);
    expect([path, body.includes("SECRET"), status < 500]).toEqual([path, false, true]);
  }
});
