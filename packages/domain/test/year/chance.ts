/** Choices that a seed repeats: mulberry32, whose 32 bits are plenty for which member does what next. */
export interface Chance {
  /** A whole number from 0 up to but not including `below`. */
  below(below: number): number;
  /** One of them; undefined of none. */
  pick<T>(from: readonly T[]): T | undefined;
  /** True as often as `share` says: 0.1 is one time in ten. */
  happens(share: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (from) => from[below(from.length)], happens: (share) => next() < share };
}
