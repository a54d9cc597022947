import { createHash, timingSafeEqual } from "node:crypto";
import { Destination, UUID } from "@yoforex/contracts";
import type { PayoutAnswer } from "@yoforex/domain";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { HostEnv } from "../request-context.ts";

/** Where the test provider answers, on the member host. */
export const TEST_PAYOUTS = "/test-payouts";

const Order = z.strictObject({
  key: z.string().regex(UUID),
  usCents: z.int().min(0),
  destination: Destination,
});
type Order = z.infer<typeof Order>;

/** Its state: what became of each key, and all that it ever paid. */
export interface TestPayouts {
  routes: Hono<HostEnv>;
  /** Every payment in order: the same key stands here once. */
  paid: { key: string; usCents: number }[];
}

const BODY_BYTES_MAX = 4_096;
const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * A provider that moves no money. An address that says "fail" can't be paid, and one that says "late" is paid when it
 * is asked about for the second time. It forgets everything when the process ends.
 */
export function createTestPayouts({ key }: { key: string }): TestPayouts {
  const answers = new Map<string, PayoutAnswer>();
  const paid: TestPayouts["paid"] = [];
  const pay = ({ key: name, usCents }: Pick<Order, "key" | "usCents">): PayoutAnswer => {
    paid.push({ key: name, usCents });
    return { state: "paid", reference: `TEST-${name.slice(-12)}` };
  };
  const late = new Map<string, { order: Order; asked: number }>();

  const routes = new Hono<HostEnv>();
  routes.use(`${TEST_PAYOUTS}/*`, async (c, next) => {
    const given = c.req.header("authorization") ?? "";
    if (timingSafeEqual(digest(given), digest(`Bearer ${key}`))) return next();
    return c.json({ error: "unauthorized" }, 401);
  });
  routes.post(TEST_PAYOUTS, bodyLimit({ maxSize: BODY_BYTES_MAX }), async (c) => {
    const order = Order.safeParse(await c.req.json().catch(() => undefined));
    if (!order.success) return c.json({ error: "no order" }, 400);
    const known = answers.get(order.data.key);
    if (known !== undefined) return c.json(known);
    const answer = decide(order.data, pay);
    if (answer.state === "underway") late.set(order.data.key, { order: order.data, asked: 0 });
    answers.set(order.data.key, answer);
    return c.json(answer);
  });
  routes.get(`${TEST_PAYOUTS}/:key`, (c) => {
    const name = c.req.param("key");
    const waiting = late.get(name);
    if (waiting !== undefined && ++waiting.asked >= 2) {
      late.delete(name);
      answers.set(name, pay(waiting.order));
    }
    const answer = answers.get(name);
    return answer === undefined ? c.json({ error: "unknown" }, 404) : c.json(answer);
  });
  return { routes, paid };
}

function decide(order: Order, pay: (order: Order) => PayoutAnswer): PayoutAnswer {
  const { destination } = order;
  const words = destination.method === "bank" ? destination.holder : destination.address;
  if (/fail/i.test(words)) return { state: "failed", reason: "the account is closed" };
  if (/late/i.test(words)) return { state: "underway" };
  return pay(order);
}
