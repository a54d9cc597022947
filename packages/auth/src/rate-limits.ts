import { DomainError } from "@yoforex/contracts";
import type { Database } from "@yoforex/db";
import { createBuckets } from "./buckets.ts";
import { createMemory } from "./memory.ts";

/**
 * How often something may happen to one key: a bucket that holds `points` and is filled again, evenly, in `perSeconds`.
 * `name` keeps the keys of different limits apart.
 */
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
   * @throws DomainError RATE_LIMITED with the seconds after which one is there again.
   */
  take(limit: Limit, key: string | null): Promise<void>;
  /**
   * Counts `count` of what is so frequent that not each may ask the database: a twentieth of the bucket is taken ahead
   * and spent here. All processes together never spend more than the bucket holds.
   * @throws DomainError RATE_LIMITED.
   */
  spend(limit: Limit, key: string | null, count: number): Promise<void>;
  /** Takes one back that turned out harmless. */
  giveBack(limit: Limit, key: string | null): Promise<void>;
  /** Forgets all that was counted for a key. */
  forget(limit: Limit, key: string | null): Promise<void>;
  /** Drops buckets that are full again, which is how one begins; gives their number. */
  sweep(): Promise<number>;
}

/** What is taken ahead: large enough to spare the database, small enough that little is lost with a process. */
const aheadOf = ({ points }: Limit): number => Math.ceil(points / 20);

/**
 * Milliseconds until `need` will be in a bucket that held so many tokens then, if nobody takes more; not above 0 once it is.
 * A millisecond is the error of rounding, not a wait.
 */
const waitFor = (
  { points, perSeconds }: Limit,
  { need, tokens, at }: { need: number; tokens: number; at: number },
  now: number,
): number => ((need - tokens) * perSeconds * 1000) / points - (now - at) - 1;

const refusal = (waitMs: number) =>
  new DomainError("RATE_LIMITED", { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });

/** @param clock now, in milliseconds since the epoch. */
export function createRateLimits(pool: Database["pool"], clock: () => number = Date.now): RateLimits {
  const buckets = createBuckets(pool, clock);
  /** What was in a bucket that refused: whoever floods is refused by it, without a question to the database. */
  const refused = createMemory<{ tokens: number; at: number }>();
  const ahead = createMemory<{ left: number; since: number }>();

  async function draw(limit: Limit, name: string, wish: { need: number; want: number }): Promise<number> {
    const last = refused.get(name);
    const waitMs = last === undefined ? 0 : waitFor(limit, { need: wish.need, ...last }, clock());
    if (waitMs > 0) throw refusal(waitMs);
    const { granted, tokens } = await buckets.take(limit, name, wish);
    if (granted >= wish.need) return granted;
    const seen = { tokens, at: clock() };
    refused.set(name, seen);
    throw refusal(waitFor(limit, { need: wish.need, ...seen }, clock()));
  }

  return {
    async take(limit, key) {
      if (key !== null) await draw(limit, nameOf(limit, key), { need: 1, want: 1 });
    },
    async spend(limit, key, count) {
      if (key === null) return;
      const name = nameOf(limit, key);
      const kept = ahead.get(name);
      const isGood = kept !== undefined && clock() - kept.since < limit.perSeconds * 1000;
      const left = isGood ? kept.left : 0;
      // Nobody asks for more at once than the bucket can ever hold.
      const need = Math.min(count, limit.points) - left;
      if (need <= 0) {
        ahead.set(name, { left: left - Math.min(count, limit.points), since: kept?.since ?? clock() });
        return;
      }
      ahead.set(name, { left: 0, since: clock() });
      const granted = await draw(limit, name, { need, want: Math.max(need, aheadOf(limit)) });
      // Meanwhile another call may have brought some of its own.
      ahead.set(name, { left: (ahead.get(name)?.left ?? 0) + granted - need, since: clock() });
    },
    async giveBack(limit, key) {
      if (key === null) return;
      refused.delete(nameOf(limit, key));
      await buckets.giveBack(limit, nameOf(limit, key));
    },
    async forget(limit, key) {
      if (key === null) return;
      refused.delete(nameOf(limit, key));
      await buckets.forget(nameOf(limit, key));
    },
    sweep: buckets.sweep,
  };
}

const nameOf = ({ name }: Limit, key: string): string => `${name}:${key}`;
