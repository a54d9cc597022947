import { addressOf, networkOf } from "@yoforex/auth";
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { clientAddress } from "./request-context.ts";

const REQUESTS_PER_MINUTE = 1_200;

/** A ceiling for one address over everything; finer limits stand with the verbs they protect. */
export function globalLimit(trustedProxies: number): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE, duration: 60 });
  return async (c, next) => {
    try {
      await limiter.consume(networkOf(addressOf(clientAddress(c, trustedProxies))) ?? "unknown");
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.ceil(refusal.msBeforeNext / 1000);
      c.header("retry-after", String(retryAfterSeconds));
      return c.json({ error: { code: "RATE_LIMITED", details: { retryAfterSeconds } } }, 429);
    }
    return next();
  };
}
