import type { PayoutProvider } from "@yoforex/domain";
import { z } from "zod";
import { ask, ProviderError } from "../payments/ask.ts";
import { TEST_PAYOUTS } from "./test-payouts.ts";

/** What a provider may say of a payment; anything else counts as no answer. */
const Answer = z.discriminatedUnion("state", [
  z.object({ state: z.literal("paid"), reference: z.string().min(1).max(100) }),
  z.object({ state: z.literal("failed"), reason: z.string().min(1).max(300) }),
  z.object({ state: z.literal("underway") }),
]);

/** Pays by the embedded test provider, which is reached like any other: over HTTP, at an address of this machine. */
export function createTestPayoutProvider({ baseUrl, key }: { baseUrl: string; key: string }): PayoutProvider {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const payouts = `${baseUrl}${TEST_PAYOUTS}`;
  return {
    name: "test",

    send: async (order) =>
      Answer.parse(await ask(payouts, { method: "POST", headers, body: JSON.stringify(order) })),

    async find(name) {
      try {
        return Answer.parse(await ask(`${payouts}/${name}`, { method: "GET", headers }));
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return null;
        throw error;
      }
    },
  };
}
