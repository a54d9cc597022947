import { DomainError } from "@yoforex/contracts";
import type { Database } from "@yoforex/db";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

/** How often something may happen to one key. `name` keeps the keys of different limits apart. */
export interface Limit {
  name: string;
  points: number;
  perSeconds: number;
}

/** Counts what must not happen too often, in the database, so that every process counts together. */
export interface RateLimits {
  /**
   * Counts one. A null key is not counted: the product's own calls come from no address. Never inside a
   * transaction: it uses a connection of its own, and what it counts must outlive a refusal.
   * @throws DomainError RATE_LIMITED.
   */
  take(limit: Limit, key: string | null): Promise<void>;
  /** Takes one back that turned out harmless. */
  giveBack(limit: Limit, key: string | null): Promise<void>;
  /** Forgets all that was counted for a key. */
  forget(limit: Limit, key: string | null): Promise<void>;
}

/** Limits in the table `rate_limits`; the library empties what is long over. */
export function createRateLimits(pool: Database["pool"]): RateLimits {
  const limiters = new Map<string, RateLimiterPostgres>();
  const limiterOf = ({ name, points, perSeconds }: Limit) => {
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const made = new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: perSeconds,
    });
    limiters.set(name, made);
    return made;
  };

  return {
    async take(limit, key) {
      if (key === null) return;
      try {
        await limiterOf(limit).consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new DomainError("RATE_LIMITED", { retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) });
      }
    },
    async giveBack(limit, key) {
      if (key !== null) await limiterOf(limit).reward(key);
    },
    async forget(limit, key) {
      if (key !== null) await limiterOf(limit).delete(key);
    },
  };
}
