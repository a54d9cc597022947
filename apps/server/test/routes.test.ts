import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createWorld, type World } from "@yoforex/domain/testing";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdminHost, createMemberHost } from "../src/app.ts";
import { createDiskBlobStore } from "../src/files/blob-store.ts";
import { createTestPayouts } from "../src/payouts/test-payouts.ts";
import { createTestPayments } from "../src/test-payments/test-payments.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const log = pino({ level: "silent" });
const origin = "https://members.example";
const testPayments = createTestPayments({ key: "k", origin, webhookUrl: `${origin}/webhooks`, log });

/** Every method and path that a host answers or guards, as the running host has them. */
function routesOf(audience: "member" | "admin"): string[] {
  const create = audience === "member" ? createMemberHost : createAdminHost;
  const host = create({
    domain: world.domain,
    auth: world.auth,
    audience,
    secure: true,
    trustedProxies: 0,
    origin,
    dist: tmpdir(),
    blobs: createDiskBlobStore(tmpdir()),
    log,
    isHealthy: async () => true,
    securityContact: "mailto:security@members.example",
    ...(audience === "member" && {
      payments: { provider: "test", testPayments },
      testPayouts: createTestPayouts({ key: "k" }),
    }),
  });
  return [...new Set(host.routes.map(({ method, path }) => `${audience} ${method} ${path}`))];
}

test("the routes of both hosts are the documented ones; what is new is told there first", async () => {
  const page = await readFile(new URL("../../../docs/security.md", import.meta.url), "utf8");
  const documented = /```routes\n([\s\S]*?)\n```/.exec(page)?.[1]?.split("\n") ?? [];
  expect(documented.map((line) => line.split(/\s{2,}/)[0])).toEqual([
    ...routesOf("member"),
    ...routesOf("admin"),
  ]);
});
