import { asId, coins, newId, RECHARGE_DEFAULTS, type RechargeId, type RequestId } from "@yoforex/contracts";
import type { Domain, PaymentProvider } from "@yoforex/domain";
import { getWallet } from "@yoforex/domain/economy";
import { getRecharge, startRecharge } from "@yoforex/domain/recharge";
import type { TestMember } from "@yoforex/domain/testing";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { signatureOf } from "../src/payments/signed-delivery.ts";
import { createTestProvider } from "../src/payments/test-provider.ts";
import { createTestPayments } from "../src/test-payments/test-payments.ts";
import { askAt, ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

const KEY = "what both sides know";
const WEBHOOK = "/webhooks/payments/test";
let hosts: TestHosts;
let shop: TestHosts["ask"];
let till: TestHosts["ask"];
let provider: PaymentProvider;
const log = pino({ level: "silent" });

beforeAll(async () => {
  hosts = await openHosts();
  const { domain } = hosts.world;
  const paying: Domain = {
    contextFor: (call) => ({ ...domain.contextFor(call), payments: provider }),
    asSystem: () => ({ ...domain.asSystem(), payments: provider }),
  };
  const shopPort = await hosts.listen("member", { domain: paying, payments: { provider: "test" } });
  const webhookUrl = `http://127.0.0.1:${shopPort}${WEBHOOK}`;
  const testPayments = createTestPayments({ key: KEY, origin: ORIGIN, webhookUrl, log });
  const tillPort = await hosts.listen("member", { payments: { provider: "test", testPayments } });
  provider = createTestProvider({ baseUrl: `http://127.0.0.1:${tillPort}`, key: KEY });
  [shop, till] = [askAt(shopPort), askAt(tillPort)];
});
afterAll(() => hosts.close());

const [PACKAGE] = RECHARGE_DEFAULTS.packages;

async function ordered() {
  const { world } = hosts;
  const ana = await world.aMember();
  const { id, checkoutUrl } = await startRecharge(
    { ...world.as(ana), payments: provider },
    {
      requestId: newId<RequestId>(),
      coins: coins(PACKAGE?.coins ?? 0),
      bonus: coins(PACKAGE?.bonus ?? 0),
      cents: PACKAGE?.cents ?? 0,
    },
  );
  return { ana, id, page: new URL(checkoutUrl ?? "").pathname };
}

const press = (page: string, action: string, headers: Record<string, string> = { origin: ORIGIN }) =>
  till(page, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: `action=${action}`,
  });

const statusOf = async (ana: TestMember, id: string) =>
  (await getRecharge(hosts.world.as(ana), { rechargeId: asId<RechargeId>(id) })).status;
const purchasedOf = async (ana: TestMember) => {
  const { purses } = await getWallet(hosts.world.as(ana));
  return purses.find(({ purse }) => purse === "purchased")?.balance;
};

/** What the provider would send, signed; `changes` say what is wrong with it. */
function deliver(id: string, changes: { at?: number; key?: string; body?: string; headers?: object } = {}) {
  const fact = {
    eventId: newId(),
    type: "test.paid",
    kind: "paid",
    orderId: id,
    reference: "x",
    payment: "p",
    cents: 550,
    currency: "usd",
  };
  const body = JSON.stringify(fact);
  const signed = signatureOf(changes.key ?? KEY, new TextEncoder().encode(body), changes.at ?? Date.now());
  return shop(WEBHOOK, {
    method: "POST",
    headers: { "content-type": "application/json", "test-payments-signature": signed, ...changes.headers },
    body: changes.body ?? body,
  });
}

test("from the order over the page to the coins, by nothing but HTTP", async () => {
  const { ana, id, page } = await ordered();
  const shown = await till(page);
  expect(shown.body).toContain("No money moves here");
  expect(shown.body).toContain("US$ 5.50");
  expect(shown.headers["content-security-policy"]).toContain("script-src 'self'");
  expect(await purchasedOf(ana)).toBe(0);
  const pressed = await press(page, "pay");
  expect([pressed.status, pressed.headers.location]).toEqual([303, `https://yoforex.example/coins/${id}`]);
  await vi.waitFor(async () => expect(await statusOf(ana, id)).toBe("paid"));
  expect(await purchasedOf(ana)).toBe(110);
  // Pressing again finds a page that is paid.
  await press(page, "pay");
  expect((await till(page)).body).toContain("<h1>Paid</h1>");
  expect(await purchasedOf(ana)).toBe(110);
  await press(page, "refund");
  await vi.waitFor(async () => expect(await statusOf(ana, id)).toBe("refunded"));
  expect(await purchasedOf(ana)).toBe(0);
});

test("what is declined fails, and brings no coins", async () => {
  const { ana, id, page } = await ordered();
  await press(page, "decline");
  await vi.waitFor(async () => expect(await statusOf(ana, id)).toBe("failed"));
  expect(await purchasedOf(ana)).toBe(0);
});

test("the return page proves nothing: who only comes back has no coins", async () => {
  const { ana, id } = await ordered();
  expect((await shop(`/coins/${id}?paid=true`)).status).toBe(200);
  expect([await statusOf(ana, id), await purchasedOf(ana)]).toEqual(["pending", 0]);
});

test("a page takes nothing but its own buttons, from its own pages", async () => {
  const { page } = await ordered();
  expect((await press(page, "pay", { origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await press(page, "pay", {})).status).toBe(403);
  expect((await press(page, "give")).status).toBe(400);
  expect((await press(page, "refund")).status).toBe(303);
  expect((await till(page)).body).toContain("Pay now");
  expect((await till("/test-payments/pay/page_test_nobody")).status).toBe(404);
});

test("the provider's own interface asks for its key, and for an order that is one", async () => {
  const { page } = await ordered();
  const reference = page.split("/").at(-1);
  const checkouts = "/test-payments/checkouts";
  for (const headers of [{}, { authorization: "Bearer guessed" }]) {
    expect((await till(checkouts, { method: "POST", headers, body: "{}" })).status).toBe(401);
    expect((await till(`${checkouts}/${reference}`, { headers })).status).toBe(401);
  }
  const headers = { authorization: `Bearer ${KEY}` };
  for (const body of ["{", "{}", '{"id":"x"}']) {
    expect((await till(checkouts, { method: "POST", headers, body })).status).toBe(400);
  }
  expect((await till(checkouts, { method: "POST", headers, body: "x".repeat(20_000) })).status).toBe(413);
  expect(await provider.lookUp(reference ?? "")).toEqual({ is: "open" });
  expect(await provider.lookUp("page_test_nobody")).toEqual({ is: "unknown" });
});

test("a message without a right, recent signature is refused, whatever cookies and origins come with it", async () => {
  const { ana, id } = await ordered();
  const wrong = [
    await deliver(id, { key: "guessed" }),
    await deliver(id, { at: Date.now() - 301_000 }),
    await deliver(id, { body: "{}" }),
    await deliver(id, { headers: { "test-payments-signature": "" } }),
    await deliver(id, {
      headers: { "test-payments-signature": "", origin: ORIGIN, cookie: `sid=${ana.token}` },
    }),
  ];
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
  expect([await statusOf(ana, id), await purchasedOf(ana)]).toEqual(["pending", 0]);
});

test("too long a message is cut off before anybody looks at its signature", async () => {
  const { id } = await ordered();
  expect((await deliver(id, { body: "x".repeat(257 * 1024) })).status).toBe(413);
});

test("messages at once on many connections credit once", async () => {
  const { ana, id } = await ordered();
  const answers = await Promise.all(Array.from({ length: 6 }, () => deliver(id)));
  // The page that these name is another's, so the order is found by its id alone.
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect([await statusOf(ana, id), await purchasedOf(ana)]).toEqual(["paid", 110]);
});

test("only the configured provider's exact path is open to machines", async () => {
  for (const path of [
    "/webhooks/payments/stripe",
    "/webhooks/payments",
    `${WEBHOOK}/x`,
    "/webhooks/other",
    "/trpc/recharge.start",
  ]) {
    expect([path, (await shop(path, { method: "POST", body: "{}" })).status]).toEqual([path, 403]);
  }
  expect((await hosts.ask(WEBHOOK, { method: "POST", body: "{}" })).status).toBe(403);
});
