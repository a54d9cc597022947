import { addressOf, networkOf } from "@yoforex/auth";
import { isDomainError } from "@yoforex/contracts";
import { trustOf } from "@yoforex/domain";
import type { Context, MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { clientAddress, type HostEnv } from "./request-context.ts";

export interface RequestLimits {
  /** Calls a minute from one address, whoever they are from: a household or an office may share it. */
  perAddress: number;
  /** Calls a minute of one who registered within the last seven days, from wherever. */
  perNewcomer: number;
  /** The same for every other member … */
  perMember: number;
  /** … and for staff, who look through long lists. */
  perStaff: number;
}

export const REQUEST_LIMITS: RequestLimits = {
  perAddress: 1_200,
  perNewcomer: 300,
  perMember: 600,
  perStaff: 1_800,
};

/** A batch counts as the calls in it, so that batching buys nothing. */
const callsIn = (c: Context): number => c.req.path.split(",").length;

/** Takes `calls` from the bucket of `key`; answers with 429 and when to come back once it is empty. */
async function take(c: Context, limiter: RateLimiterMemory, key: string): Promise<Response | undefined> {
  try {
    await limiter.consume(key, callsIn(c));
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return refused(c, Math.ceil(refusal.msBeforeNext / 1000));
  }
}

const bucket = (points: number) => new RateLimiterMemory({ points, duration: 60 });

const networkOfCaller = (c: Context, trustedProxies: number): string =>
  networkOf(addressOf(clientAddress(c, trustedProxies))) ?? "unknown";

/**
 * A ceiling for one address over everything, pages and pictures included, counted by each process for itself: it
 * keeps a flood from the process, and from the database behind it.
 */
export function addressLimit(trustedProxies: number, { perAddress }: RequestLimits): MiddlewareHandler {
  const limiter = bucket(perAddress);
  return async (c, next) => (await take(c, limiter, networkOfCaller(c, trustedProxies))) ?? next();
}

/**
 * What one address and one account may call, counted by all processes together (docs/adr/0019); an account by how far
 * it is trusted, wherever it calls from. Visitors are counted by address alone.
 */
export function callLimit(trustedProxies: number, limits: RequestLimits): MiddlewareHandler<HostEnv> {
  const points = { newcomer: limits.perNewcomer, member: limits.perMember, staff: limits.perStaff };
  return async (c, next) => {
    const { actor, clock, limits: shared } = c.get("domain");
    const calls = callsIn(c);
    try {
      const from = { name: "calls-from", points: limits.perAddress, perSeconds: 60 };
      await shared.spend(from, networkOfCaller(c, trustedProxies), calls);
      if (actor.type === "member") {
        const by = { name: "calls-by", points: points[trustOf(actor, clock())], perSeconds: 60 };
        await shared.spend(by, actor.id, calls);
      }
    } catch (error) {
      if (!isDomainError(error, "RATE_LIMITED")) throw error;
      return refused(c, error.details.retryAfterSeconds);
    }
    return next();
  };
}

function refused(c: Context, retryAfterSeconds: number): Response {
  c.header("retry-after", String(retryAfterSeconds));
  return c.json({ error: { code: "RATE_LIMITED", details: { retryAfterSeconds } } }, 429);
}
