import { DomainError, type Page } from "@yoforex/contracts";
import { type SQL, sql } from "@yoforex/db";

/** Where a page begins: the ordering instant and the id of the last row of the page before. */
export interface Position {
  at: Date;
  id: string;
}

/** Thirteen digits of milliseconds last until 2286, and every uuid of this shape is one to the database. */
const CURSOR = /^(\d{1,13})~([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

/** A position as an opaque cursor. */
export const cursorOf = (position: Position): string => `${position.at.getTime()}~${position.id}`;

/**
 * The position that a cursor names.
 * @throws INVALID_INPUT when it is not one of ours.
 */
export function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  const match = CURSOR.exec(cursor);
  const [, time, id] = match ?? [];
  if (time === undefined || id === undefined) {
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "cursor", message: "not a cursor" }] });
  }
  return { at: new Date(Number(time)), id };
}

/** A position to compare with in a list that is read backwards: `(at, id) < pointOf(position)`. */
export const pointOf = (position: Position): SQL =>
  sql`(${position.at.toISOString()}::timestamptz, ${position.id}::uuid)`;

/**
 * Cuts a list that was read with one row more than `limit` into a page.
 * @param position tells where a row stands in the list's order.
 */
export function toPage<T>(rows: T[], limit: number, position: (row: T) => Position): Page<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(position(last)) : null,
  };
}
