import { createServer, type IncomingMessage } from "node:http";
import { asId, coins, type RechargeId } from "@yoforex/contracts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signatureOf } from "../src/payments/signed-delivery.ts";
import { createStripe } from "../src/payments/stripe.ts";
import { readStripeEvent } from "../src/payments/stripe-events.ts";
import { EVENTS, session } from "./stripe-shapes.ts";

const ORDER = asId<RechargeId>("0190aaaa-0000-7000-8000-0000000000aa");
const order = {
  id: ORDER,
  number: "R-1001",
  coins: coins(1_300),
  cents: 5_500,
  returnUrl: "https://yoforex.example/coins/x",
  expiresAt: new Date("2026-11-23T09:00:00.400Z"),
};
const keys = { secretKey: "sk_test_1", webhookSecret: "whsec_1" };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Answers as Stripe does, on this machine, and remembers what it was asked. */
let answer: { status: number; body: unknown };
let asked: { request: IncomingMessage; body: string }[];
const stripe = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => (body += String(piece)));
  request.on("end", () => {
    asked.push({ request, body });
    if (answer.status === 302) response.setHeader("location", "http://169.254.169.254/");
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
});
let apiUrl: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  const address = stripe.address();
  apiUrl = typeof address === "object" ? `http://127.0.0.1:${address?.port}` : "";
});
beforeEach(() => {
  asked = [];
});
afterAll(() => new Promise((resolve) => stripe.close(resolve)));

test("opens a page by one form, under a key that makes a second try the same page", async () => {
  answer = {
    status: 200,
    body: session({
      url: "https://checkout.stripe.com/c/pay/cs_test_a1b2",
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
    }),
  };
  const page = await createStripe({ ...keys, apiUrl }).createCheckout(order);
  expect(page).toEqual({ reference: "cs_test_a1b2", url: "https://checkout.stripe.com/c/pay/cs_test_a1b2" });
  const [{ request, body } = { request: undefined, body: "" }] = asked;
  expect([request?.method, request?.url]).toEqual(["POST", "/v1/checkout/sessions"]);
  expect(request?.headers).toMatchObject({
    authorization: "Bearer sk_test_1",
    "content-type": "application/x-www-form-urlencoded",
    "idempotency-key": `checkout-${ORDER}`,
  });
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    mode: "payment",
    client_reference_id: ORDER,
    success_url: order.returnUrl,
    cancel_url: order.returnUrl,
    expires_at: "1795424401",
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": "usd",
    "line_items[0][price_data][unit_amount]": "5500",
    "line_items[0][price_data][product_data][name]": "1,300 coins, order R-1001",
    "payment_intent_data[metadata][order]": ORDER,
  });
});

test.each([
  ["a refusal", 402, { error: { message: "no" } }],
  ["a failure", 503, "upstream"],
  ["no JSON", 200, "<html>"],
  ["no page", 200, session()],
  ["a redirect", 302, {}],
])("%s is an error, and tells no key", async (_, status, body) => {
  answer = { status, body };
  const opening = createStripe({ ...keys, apiUrl }).createCheckout(order);
  const error = await opening.then(String, (cause: unknown) => JSON.stringify([String(cause), cause]));
  expect(error).toContain("provider");
  expect(error).not.toContain("sk_test_1");
  expect(asked).toHaveLength(1);
});

test("a provider that nobody reaches is an error", async () => {
  const nowhere = createStripe({ ...keys, apiUrl: "http://127.0.0.1:9" });
  await expect(nowhere.createCheckout(order)).rejects.toThrow("did not answer");
  await expect(nowhere.lookUp("cs_test_a1b2")).rejects.toThrow("did not answer");
});

test.each([
  [{ status: "open", payment_status: "unpaid" }, { is: "open" }],
  [{ status: "complete", payment_status: "unpaid" }, { is: "open" }],
  [{ status: "expired", payment_status: "unpaid" }, { is: "expired" }],
  [{}, { is: "paid", payment: "pi_3Qk", cents: 550, currency: "usd" }],
])("says how a page stands (%#)", async (changes, state) => {
  answer = { status: 200, body: session(changes) };
  expect(await createStripe({ ...keys, apiUrl }).lookUp("cs_test_a1b2")).toEqual(state);
  expect(asked[0]?.request.url).toBe("/v1/checkout/sessions/cs_test_a1b2");
});

test("a page that Stripe doesn't know is unknown; any other refusal is an error", async () => {
  answer = { status: 404, body: {} };
  expect(await createStripe({ ...keys, apiUrl }).lookUp("a/../b")).toEqual({ is: "unknown" });
  expect(asked[0]?.request.url).toBe("/v1/checkout/sessions/a%2F..%2Fb");
  answer = { status: 401, body: {} };
  await expect(createStripe({ ...keys, apiUrl }).lookUp("x")).rejects.toThrow("401");
});

const PAGE = { orderId: ORDER, reference: "cs_test_a1b2", payment: "pi_3Qk", cents: 550, currency: "usd" };
const BY_PAYMENT = { orderId: null, reference: null, payment: "pi_3Qk", currency: "usd" };
test.each([
  ["paid", { kind: "paid", ...PAGE }],
  ["waits", { kind: "other", ...PAGE }],
  ["came", { kind: "paid", ...PAGE }],
  ["failed", { kind: "failed", ...PAGE }],
  ["expired", { kind: "expired", ...PAGE, payment: null }],
  ["refunded", { ...BY_PAYMENT, kind: "refunded", orderId: ORDER, cents: 100 }],
  ["bare", { ...BY_PAYMENT, kind: "refunded", cents: 100 }],
  ["disputed", { ...BY_PAYMENT, kind: "disputed", cents: 550 }],
  ["reinstated", { ...BY_PAYMENT, kind: "reinstated", cents: 550 }],
  ["other", { kind: "other", orderId: null, reference: null, payment: null, cents: null, currency: null }],
] as const)("reads what Stripe tells: %s", (name, facts) => {
  const { id, type } = EVENTS[name];
  expect(readStripeEvent(bytes(EVENTS[name]))).toEqual({ eventId: id, type, ...facts });
});

test("reads nothing whose signature is wrong, not even what is no JSON", () => {
  const now = Date.parse("2026-11-23T08:00:00Z");
  const { readEvent } = createStripe(keys);
  const body = bytes(EVENTS.paid);
  const signature = signatureOf(keys.webhookSecret, body, now);
  expect(readEvent({ body, signature }, now)).toMatchObject({ kind: "paid", orderId: ORDER });
  expect(readEvent({ body, signature }, now + 301_000)).toBeNull();
  expect(readEvent({ body, signature: signatureOf("whsec_2", body, now) }, now)).toBeNull();
  const noise = new TextEncoder().encode("{");
  expect(readEvent({ body: noise, signature }, now)).toBeNull();
  expect(() =>
    readEvent({ body: noise, signature: signatureOf(keys.webhookSecret, noise, now) }, now),
  ).toThrow();
});
