import { createHash } from "node:crypto";
import { SCALE } from "./fill.ts";

/** A uuid as the fill makes it. */
const idOf = (kind: string, n: number): string => {
  const hex = createHash("md5").update(`${kind}${n}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
};

/** The address of a thread, as the fill makes it. */
const SWAP = new Map([
  ["0", "g"],
  ["1", "h"],
]);
const shortIdOf = (n: number): string =>
  n
    .toString(16)
    .padStart(8, "z")
    .replace(/[01]/g, (digit) => SWAP.get(digit) ?? digit);

const upTo = (max: number): number => 1 + Math.floor(Math.random() * max);

/**
 * Which thread is read next: as in every forum some are read much more than others; of a thousand visits half go to the
 * same hundred.
 */
export const aThread = (): string => shortIdOf(Math.random() < 0.5 ? upTo(100) : upTo(SCALE.threads));
/** Any thread, each as often as the other. */
export const anyThread = (): string => shortIdOf(upTo(SCALE.threads));
export const aCategory = (): string => `bench-${upTo(SCALE.categories)}`;
export const aMember = (): number => upTo(SCALE.members);
export const aThreadId = (): string => idOf("thread", upTo(SCALE.threads));
export const memberId = (n: number): string => idOf("member", n);
