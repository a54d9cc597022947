/** `value` when it is one of `allowed`; nothing otherwise, so that a mistyped address shows the usual page. */
export const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((each) => each === value);

/** A page's number, counted from 1. */
export const pageNumber = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 1 ? value : undefined;

/** A number of coins, more than none. */
export const coinCount = pageNumber;

/** The path of a product, such as one is led back to. */
export const productPath = (value: unknown): string | undefined =>
  typeof value === "string" && /^\/p\/[a-z0-9-]{1,115}$/.test(value) ? value : undefined;

/** A path of this app to return to; an address of another host is none, in whichever way it is written. */
export const ownPath = (value: unknown): string | undefined =>
  typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;

export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
