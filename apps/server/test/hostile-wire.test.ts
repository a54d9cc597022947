import { afterAll, beforeAll, expect, test } from "vitest";
import { REQUEST_LIMITS } from "../src/limits.ts";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";
import { PROCEDURES, planted } from "./procedures.ts";

let hosts: TestHosts;
let ask: Record<"member" | "admin", TestHosts["ask"]>;
let cookie: string;

beforeAll(async () => {
  hosts = await openHosts();
  const limits = { ...REQUEST_LIMITS, perAddress: 1e6, perNewcomer: 1e6, perMember: 1e6, perStaff: 1e6 };
  ask = { member: await hosts.open("member", { limits }), admin: await hosts.open("admin", { limits }) };
  const { token, email, password } = await hosts.world.aMember({ role: "admin" });
  const entered = await ask.admin("/admin/trpc/session.signIn", {
    method: "POST",
    headers: { origin: ORIGIN, "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  cookie = `sid=${token}; ${String(entered.headers["set-cookie"]).split(";")[0]}`;
});
afterAll(() => hosts.close());

const nested = (depth: number): string => `{"a":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
const TRACES = /\bat .+:\d+:\d+|node_modules|packages\/|Failed query|violates/i;

/** Every text of a valid input as a list, or every list as a text. */
const turned = (input: unknown): unknown =>
  Array.isArray(input)
    ? "x"
    : typeof input === "object" && input !== null
      ? Object.fromEntries(Object.entries(input).map(([name, value]) => [name, turned(value)]))
      : [input];

const send = (host: "member" | "admin", path: string, { body = "", type = "application/json" } = {}) =>
  ask[host](`${host === "admin" ? "/admin" : ""}/trpc/${path}`, {
    method: "POST",
    headers: { origin: ORIGIN, cookie, "content-type": type },
    body,
  });

// Those that take nothing do not read what is sent.
const taking = PROCEDURES.filter(({ input }) => input !== null).map(
  (procedure) => [`${procedure.host} ${procedure.path}`, procedure] as const,
);

test.each(taking)(
  "%s answers what isn't its input with 4xx, over the wire",
  async (_name, { host, path, type, input }) => {
    const turnedAround = JSON.stringify(turned(planted(input, "canary")));
    for (const body of ["{", "NaN", '{"a":1e400}', "[]", '"x"', nested(33), turnedAround]) {
      const at = `${host === "admin" ? "/admin" : ""}/trpc/${path}`;
      const { status, body: said } =
        type === "mutation"
          ? await send(host, path, { body })
          : await ask[host](`${at}?input=${encodeURIComponent(body)}`, { headers: { cookie } });
      const what = `${body.slice(0, 80)}: ${status} ${said}`;
      expect(status >= 400 && status < 500, what).toBe(true);
      expect(said).not.toMatch(TRACES);
    }
  },
);

test("what is nested deeper than 32 is refused as such, a little less only for what it is", async () => {
  const [deep, flat] = [
    await send("member", "identity.register", { body: nested(33) }),
    await send("member", "identity.register", { body: nested(32) }),
  ];
  expect([deep.status, flat.status]).toEqual([400, 400]);
  expect(deep.body).toContain("nested too deeply");
  expect(JSON.parse(deep.body).error.data.domain.code).toBe("INVALID_INPUT");
  expect(flat.body).not.toContain("nested too deeply");
});

test("500 calls in a batch, ten megabytes and other types of content are refused", async () => {
  const many = `${Array(500).fill("identity.me").join(",")}?batch=1`;
  const batch = await ask.member(`/trpc/${many}&input=%7B%7D`, { headers: { cookie } });
  expect(batch.status).toBe(400);
  const ten = "x".repeat(10_000_000);
  const large = await send("member", "identity.register", { body: ten }).catch((error: unknown) => error);
  // The server may hang up on a body that it has refused before it was sent.
  expect(large instanceof Error ? Reflect.get(large, "code") : large).toSatisfy(
    (seen: unknown) =>
      seen === "EPIPE" || seen === "ECONNRESET" || Reflect.get(Object(seen), "status") === 413,
  );
  for (const type of [
    "text/plain",
    "application/xml",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "",
  ]) {
    const { status } = await send("member", "identity.register", { body: "<a>1</a>", type });
    expect([type, status >= 400 && status < 500]).toEqual([type, true]);
  }
  expect((await ask.member("/healthz")).status).toBe(200);
});
