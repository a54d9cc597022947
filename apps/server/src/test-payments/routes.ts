import { timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { HostEnv } from "../request-context.ts";
import { missingPage, PAGE_CSS, payPage } from "./page.ts";
import { TEST_PAYMENTS } from "./paths.ts";
import { TEST_ACTIONS, type TestPage, type TestTill } from "./till.ts";

const BYTES_MAX = 16 * 1024;

const Order = z.strictObject({
  id: z.uuid(),
  number: z.string().max(20),
  coins: z.int().min(1),
  cents: z.int().min(1),
  returnUrl: z.url(),
  expiresAt: z.iso.datetime().transform((text) => new Date(text)),
});

const Press = z.object({ action: z.enum(TEST_ACTIONS) });

/** The state of a page as the provider's customers ask for it. */
function stateOf({ state, payment, order }: TestPage) {
  if (state === "processing") return { is: "open" };
  if (state === "declined") return { is: "failed" };
  const isPaid = state === "paid" || state === "refunded";
  return isPaid ? { is: "paid", payment: payment ?? "", cents: order.cents, currency: "usd" } : { is: state };
}

function isCaller(c: Context, key: string): boolean {
  const given = Buffer.from(c.req.header("authorization") ?? "");
  const right = Buffer.from(`Bearer ${key}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

const limit = bodyLimit({
  maxSize: BYTES_MAX,
  onError: (c) => c.json({ error: { code: "TOO_LARGE" } }, 413),
});
const unauthorized = { error: { code: "UNAUTHORIZED" } };

/** What our server asks of the provider, with the key that both know; at exact paths and without cookies. */
export function testCheckoutRoutes({ till, key, origin }: { till: TestTill; key: string; origin: string }) {
  const routes = new Hono<HostEnv>();
  routes.post(TEST_PAYMENTS.checkouts, limit, async (c) => {
    if (!isCaller(c, key)) return c.json(unauthorized, 401);
    const order = Order.safeParse(await c.req.json().catch(() => null));
    if (!order.success) return c.json({ error: { code: "INVALID_INPUT" } }, 400);
    const { reference } = till.open(order.data);
    return c.json({ reference, url: `${origin}${TEST_PAYMENTS.pages}/${reference}` });
  });
  routes.get(`${TEST_PAYMENTS.checkouts}/:reference`, (c) => {
    if (!isCaller(c, key)) return c.json(unauthorized, 401);
    const page = till.find(c.req.param("reference"));
    return page === undefined ? c.json({ error: { code: "NOT_FOUND" } }, 404) : c.json(stateOf(page));
  });
  return routes;
}

/** What the buyer sees and presses. */
export function testPageRoutes(till: TestTill) {
  const routes = new Hono<HostEnv>();
  routes.use(`${TEST_PAYMENTS.pages}/*`, async (c, next) => {
    c.header("cache-control", "no-store");
    await next();
  });
  routes.get(`${TEST_PAYMENTS.pages}/:reference`, (c) => {
    const page = till.find(c.req.param("reference"));
    return page === undefined ? c.html(missingPage, 404) : c.html(payPage(page));
  });
  routes.post(`${TEST_PAYMENTS.pages}/:reference`, limit, async (c) => {
    const page = till.find(c.req.param("reference"));
    if (page === undefined) return c.html(missingPage, 404);
    const pressed = Press.safeParse(await c.req.parseBody());
    if (!pressed.success) return c.html(payPage(page), 400);
    till.press(page, pressed.data.action);
    return c.redirect(page.order.returnUrl, 303);
  });
  routes.get(TEST_PAYMENTS.style, (c) =>
    c.text(PAGE_CSS, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  return routes;
}
