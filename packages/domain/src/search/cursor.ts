import { DomainError } from "@yoforex/contracts";

/**
 * How results are ordered: by how well they fit, by age, or by how much their name is like what was looked for.
 * "broad" is by age too, where so many fit that looking at the newest rows one by one is the shortest way.
 */
const ORDERS = ["best", "newest", "broad", "similar"] as const;
export type Order = (typeof ORDERS)[number];

/** Where a page of results begins: after this row. */
export interface Place {
  order: Order;
  /** How well the row fits, in millionths; 0 where age alone decides. */
  score: number;
  at: Date;
  id: string;
}

const CURSOR =
  /^(best|newest|broad|similar)~(\d{1,10})~(\d{1,13})~([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

/** A place as an opaque cursor. */
export const cursorAt = ({ order, score, at, id }: Place): string =>
  `${order}~${score}~${Math.max(0, at.getTime())}~${id}`;

/** The place that a cursor names. @throws INVALID_INPUT when it is not one of ours. */
export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const [, order, score, at, id] = CURSOR.exec(cursor) ?? [];
  const known = ORDERS.find((one) => one === order);
  if (known === undefined || id === undefined || Number(score) > 2_147_483_647)
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "cursor", message: "not a cursor" }] });
  return { order: known, score: Number(score), at: new Date(Number(at)), id };
}
