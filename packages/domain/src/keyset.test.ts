import { newId } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { refused } from "../test/outcomes.ts";
import { cursorOf, positionOf, toPage } from "./keyset.ts";

const position = { at: new Date("2026-11-22T14:02:00.123Z"), id: newId() };

test("a cursor gives back its position, to the millisecond", () => {
  expect(positionOf(cursorOf(position))).toEqual(position);
  expect(positionOf(undefined)).toBeUndefined();
});

test.each([
  "",
  "x",
  "1",
  `1~${"a".repeat(36)}`,
  `1~${"-".repeat(36)}`,
  `99999999999999~${position.id}`,
  `-1~${position.id}`,
  `1~${position.id}~`,
  `1~${position.id.toUpperCase()}x`,
])("%j is no cursor of ours, and reaches no query", (cursor) => {
  expect(() => positionOf(cursor)).toThrow(refused("INVALID_INPUT"));
});

test("a page is cut where the limit is, and the last one has no next", () => {
  const rows = [3, 2, 1].map((n) => ({ at: new Date(n), id: newId() }));
  const [, second] = rows;
  expect(toPage(rows, 2, (row) => row)).toEqual({
    rows: rows.slice(0, 2),
    nextCursor: second && cursorOf(second),
  });
  expect(toPage(rows, 3, (row) => row)).toEqual({ rows, nextCursor: null });
  expect(toPage([], 3, (row: (typeof rows)[number]) => row)).toEqual({ rows: [], nextCursor: null });
});
