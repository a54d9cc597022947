import type { CheckoutState, PaymentProvider } from "@yoforex/domain";
import { z } from "zod";
import { TEST_PAYMENTS } from "../test-payments/paths.ts";
import { ask, ProviderError } from "./ask.ts";
import { isSigned } from "./signed-delivery.ts";

/** How a page of the test provider stands. */
const State = z.union([
  z.object({ is: z.enum(["open", "failed", "expired", "unknown"]) }),
  z.object({ is: z.literal("paid"), payment: z.string(), cents: z.int(), currency: z.string() }),
]);

/** What the test provider tells; its signature was found right before. */
const Told = z.object({
  eventId: z.string().min(1).max(255),
  type: z.string().min(1).max(100),
  kind: z.enum(["paid", "failed", "expired", "refunded"]),
  orderId: z.string(),
  reference: z.string(),
  payment: z.string().nullable(),
  cents: z.int(),
  currency: z.string(),
});
export type Told = z.infer<typeof Told>;

/**
 * Takes test payments: no money moves. It is reached like any other provider, over HTTP, at an address of this machine.
 * @param key both sides know it.
 */
export function createTestProvider({ baseUrl, key }: { baseUrl: string; key: string }): PaymentProvider {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const checkouts = `${baseUrl}${TEST_PAYMENTS.checkouts}`;
  return {
    name: "test",

    async createCheckout({ expiresAt, ...order }) {
      const body = JSON.stringify({ ...order, expiresAt: expiresAt.toISOString() });
      const answer = await ask(checkouts, { method: "POST", headers, body });
      return z.object({ reference: z.string(), url: z.url() }).parse(answer);
    },

    readEvent: ({ body, signature }, now) =>
      isSigned({ secret: key, header: signature, body }, now)
        ? Told.parse(JSON.parse(new TextDecoder().decode(body)))
        : null,

    async lookUp(reference): Promise<CheckoutState> {
      try {
        return State.parse(
          await ask(`${checkouts}/${encodeURIComponent(reference)}`, { method: "GET", headers }),
        );
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return { is: "unknown" };
        throw error;
      }
    },
  };
}
