import { hash as digestOf } from "node:crypto";
import { asId, type MemberId, type TransferId } from "@yoforex/contracts";

/** Under which a request pays once: what it is about (`marketplace.purchase`), and which one (a request's id). */
export interface RequestKey {
  readonly scope: string;
  readonly key: string;
}

const TIME_ORDERED = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/;

/**
 * The transfer that a request makes, known before it is made: a version 8 uuid (RFC 9562) of the SHA-256 over actor,
 * scope and key. Where the key holds a version 7 uuid, the first 48 bits are that one's milliseconds, so that
 * transfers made one after the other stand side by side in the index.
 */
export function transferIdOf(actor: MemberId | null, { scope, key }: RequestKey): TransferId {
  if (scope === "" || key === "") throw new Error("a request key needs a scope and a key");
  const hash = digestOf("sha256", JSON.stringify([actor, scope, key]), "hex");
  const time = TIME_ORDERED.exec(key)?.[0].replace("-", "").slice(0, 12) ?? hash.slice(32, 44);
  const variant = (8 + (Number.parseInt(hash.slice(3, 4), 16) % 4)).toString(16);
  return asId<TransferId>(
    `${time.slice(0, 8)}-${time.slice(8)}-8${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`,
  );
}

/** 128 bits of SHA-256 over all that a request says, in PostgreSQL's type of that size: tells a replay from another. */
export function requestHashOf(content: readonly unknown[]): string {
  const hex = digestOf("sha256", JSON.stringify(content), "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The entries of an object in the order of their names, so that equal objects hash equally. */
export const sorted = (object: Readonly<Record<string, unknown>> = {}): [string, unknown][] =>
  Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
