import { addressOf, networkOf } from "@yoforex/auth";
import type { Context, MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { clientAddress, type HostEnv } from "./request-context.ts";

export interface RequestLimits {
  /** Calls a minute from one address, whoever they are from: a household or an office may share it. */
  perAddress: number;
  /** Calls a minute of one member, from wherever. */
  perMember: number;
  /** The same for staff, who look through long lists. */
  perStaff: number;
}

export const REQUEST_LIMITS: RequestLimits = { perAddress: 1_200, perMember: 600, perStaff: 1_800 };

/** A batch counts as the calls in it, so that batching buys nothing. */
const callsIn = (c: Context): number => c.req.path.split(",").length;

/** Takes `calls` from the bucket of `key`; answers with 429 and when to come back once it is empty. */
async function take(c: Context, limiter: RateLimiterMemory, key: string): Promise<Response | undefined> {
  try {
    await limiter.consume(key, callsIn(c));
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.ceil(refusal.msBeforeNext / 1000);
    c.header("retry-after", String(retryAfterSeconds));
    return c.json({ error: { code: "RATE_LIMITED", details: { retryAfterSeconds } } }, 429);
  }
}

const bucket = (points: number) => new RateLimiterMemory({ points, duration: 60 });

/**
 * A ceiling for one address over everything; finer limits stand with the verbs they protect, counted in the database.
 * These two are counted by each process for itself: they guard the process.
 */
export function addressLimit(trustedProxies: number, { perAddress }: RequestLimits): MiddlewareHandler {
  const limiter = bucket(perAddress);
  return async (c, next) =>
    (await take(c, limiter, networkOf(addressOf(clientAddress(c, trustedProxies))) ?? "unknown")) ?? next();
}

/** A ceiling for one account, by how far it is trusted; visitors are counted by address alone. */
export function accountLimit({ perMember, perStaff }: RequestLimits): MiddlewareHandler<HostEnv> {
  const limiters = { member: bucket(perMember), staff: bucket(perStaff) };
  return async (c, next) => {
    const { actor } = c.get("domain");
    if (actor.type !== "member") return next();
    return (await take(c, actor.role === "user" ? limiters.member : limiters.staff, actor.id)) ?? next();
  };
}
