import type { Database } from "@yoforex/db";
import type { Limit } from "./rate-limits.ts";

export interface Taken {
  /** How many were taken: what was wanted, or what was there if that is enough; else 0. */
  granted: number;
  /** What is left in it. */
  tokens: number;
}

/** Token buckets in the table `rate_buckets`, shared by every process. */
export interface Buckets {
  take(limit: Limit, name: string, wish: { need: number; want: number }): Promise<Taken>;
  giveBack(limit: Limit, name: string): Promise<void>;
  forget(name: string): Promise<void>;
  sweep(): Promise<number>;
}

/**
 * Of the parameters: $1 name, $2 points, $3 milliseconds to fill it, $4 need, $5 want, $6 now. What is stored is rounded
 * to millionths, so that a hundred-thousandth less than enough is enough.
 */
const TAKE = `
INSERT INTO rate_buckets AS bucket (key, micro_tokens, granted, at_ms, full_at_ms)
VALUES ($1, ($2::float8 - least($2::float8, $5::float8)) * 1e6, least($2::float8, $5::float8), $6::bigint,
  $6::bigint + ceil(least($2::float8, $5::float8) * $3::float8 / $2::float8))
ON CONFLICT (key) DO UPDATE SET (micro_tokens, granted, at_ms, full_at_ms) = (
  SELECT greatest(0, there - given) * 1e6, given, greatest(bucket.at_ms, $6::bigint),
    greatest(bucket.at_ms, $6::bigint) + ceil(($2::float8 - (there - given)) * $3::float8 / $2::float8)
  FROM (
    SELECT there, CASE WHEN there + 1e-5 >= $4::float8 THEN least(floor(there + 1e-5), $5::float8) ELSE 0 END AS given
    FROM (SELECT least($2::float8,
      bucket.micro_tokens / 1e6::float8 + greatest(0, $6::bigint - bucket.at_ms) * $2::float8 / $3::float8) AS there) filled
  ) decided)
RETURNING micro_tokens / 1e6::float8 AS tokens, granted`;

const GIVE_BACK =
  "UPDATE rate_buckets SET micro_tokens = least($2::float8, micro_tokens / 1e6::float8 + 1) * 1e6 WHERE key = $1";

/** Few at a time and past those that are being taken from, so that two sweeps at once don't wait for each other. */
const SWEEP = `
DELETE FROM rate_buckets WHERE key IN (
  SELECT key FROM rate_buckets WHERE full_at_ms <= $1 ORDER BY full_at_ms LIMIT 1000 FOR UPDATE SKIP LOCKED)`;

/** One statement each: the refill is computed where the bucket is locked, so that takes at once never take too much. */
export function createBuckets(pool: Database["pool"], clock: () => number): Buckets {
  return {
    async take({ points, perSeconds }, name, { need, want }) {
      const fillMs = perSeconds * 1000;
      const values = [name, points, fillMs, need, want, clock()];
      const { rows } = await pool.query<{ tokens: number; granted: number }>(TAKE, values);
      const [row] = rows;
      if (row === undefined) throw new Error("a bucket answers every take");
      return row;
    },
    async giveBack({ points }, name) {
      await pool.query(GIVE_BACK, [name, points]);
    },
    async forget(name) {
      await pool.query("DELETE FROM rate_buckets WHERE key = $1", [name]);
    },
    async sweep() {
      let swept = 0;
      for (;;) {
        const { rowCount } = await pool.query(SWEEP, [clock()]);
        swept += rowCount ?? 0;
        if ((rowCount ?? 0) < 1000) return swept;
      }
    },
  };
}
