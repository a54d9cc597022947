import { hkdfSync } from "node:crypto";
import type { PaymentProvider } from "@yoforex/domain";
import type { Env } from "../env.ts";
import { createStripe } from "./stripe.ts";
import { createTestProvider } from "./test-provider.ts";

/** Who takes the money, as the environment says; unless it does, nobody in production and the test page elsewhere. */
export const paymentsOf = ({ PAYMENTS, NODE_ENV }: Env): "off" | "test" | "stripe" =>
  PAYMENTS ?? (NODE_ENV === "production" ? "off" : "test");

/** What the test provider and we both know. It follows from a key that is there, and says nothing about it. */
export const testPaymentsKey = ({ LINK_KEY }: Env): string =>
  Buffer.from(hkdfSync("sha256", LINK_KEY, "", "test-payments", 32)).toString("base64url");

const EVERYWHERE = ["0.0.0.0", "::"];

/** Where this machine reaches its own member host, without leaving itself. */
export function ownUrl({ HOST, PORT }: Env): string {
  const host = EVERYWHERE.includes(HOST) ? "127.0.0.1" : HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}

/** The provider that takes the money; null where nobody does. */
export function createPayments(env: Env): PaymentProvider | null {
  switch (paymentsOf(env)) {
    case "off":
      return null;
    case "test":
      return createTestProvider({ baseUrl: ownUrl(env), key: testPaymentsKey(env) });
    case "stripe":
      return createStripe({
        secretKey: env.STRIPE_SECRET_KEY ?? "",
        webhookSecret: env.STRIPE_WEBHOOK_SECRET ?? "",
      });
  }
}
