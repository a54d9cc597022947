import { hkdfSync } from "node:crypto";
import type { PayoutProvider } from "@yoforex/domain";
import type { Env } from "../env.ts";
import { ownUrl } from "../payments/payments.ts";
import { createTestPayoutProvider } from "./http-payouts.ts";

/** Who pays withdrawals out, as the environment says; unless it does, staff in production and the test provider elsewhere. */
export const payoutsOf = ({ PAYOUTS, NODE_ENV }: Env): "manual" | "test" =>
  PAYOUTS ?? (NODE_ENV === "production" ? "manual" : "test");

/** What the test provider and we both know. It follows from a key that is there, and says nothing about it. */
export const testPayoutsKey = ({ LINK_KEY }: Env): string =>
  Buffer.from(hkdfSync("sha256", LINK_KEY, "", "test-payouts", 32)).toString("base64url");

/** The provider that pays; null where staff do by hand. */
export const createPayouts = (env: Env): PayoutProvider | null =>
  payoutsOf(env) === "test"
    ? createTestPayoutProvider({ baseUrl: ownUrl(env), key: testPayoutsKey(env) })
    : null;
