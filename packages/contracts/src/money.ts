/** A whole number of coins ("Sweets"). Signed: entries may be negative; balances and prices are not. */
export type Coins = number & { readonly __unit: "coins" };

/** The largest amount one account, price or sum may show: far below 2^53, so that every sum stays exact. */
export const COINS_MAX = 1_000_000_000_000;

/**
 * The only constructor of `Coins`.
 * @throws RangeError for fractions, NaN and amounts beyond ±`COINS_MAX`.
 */
export function coins(amount: number): Coins {
  if (!Number.isSafeInteger(amount) || Math.abs(amount) > COINS_MAX) {
    throw new RangeError(`not a whole amount of coins: ${amount}`);
  }
  return (amount === 0 ? 0 : amount) as Coins;
}

export const ZERO = coins(0);

export const add = (a: Coins, b: Coins): Coins => coins(a + b);
export const subtract = (a: Coins, b: Coins): Coins => coins(a - b);
export const negate = (a: Coins): Coins => coins(-a);
export const lesser = (a: Coins, b: Coins): Coins => (a < b ? a : b);

/** Basis points are hundredths of a percent: 8,000 are 80 %. */
export const BASIS_POINTS = 10_000;

/**
 * The part of `amount` that `basisPoints` name, rounded down: floor(amount × bps / 10000).
 * Computed in integers of arbitrary size, so that no amount loses a coin to floating point.
 */
export function share(amount: Coins, basisPoints: number): Coins {
  return coins(Number((BigInt(amount) * BigInt(basisPoints)) / BigInt(BASIS_POINTS)));
}

/** The same part rounded up: ceil(amount × bps / 10000), for amounts that are not negative. */
export function shareUp(amount: Coins, basisPoints: number): Coins {
  const exact = BigInt(amount) * BigInt(basisPoints);
  return coins(Number((exact + BigInt(BASIS_POINTS - 1)) / BigInt(BASIS_POINTS)));
}

const figures = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** 1840 → "1,840"; negative amounts carry the true minus sign (U+2212). */
export const formatCoins = (amount: number): string =>
  figures.format(amount === 0 ? 0 : amount).replace("-", "\u2212");
