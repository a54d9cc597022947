// @vitest-environment jsdom
import { expect, test } from "vitest";
import { niceTicks, spread, thinned, timeTicks, valueAt } from "../src/chart-scale.ts";
import { LineChart } from "../src/index.ts";
import { render, screen, within } from "./rendering.ts";

const day = 86_400_000;
const start = Date.parse("2026-11-01T00:00:00Z");
const points = Array.from({ length: 30 }, (_, index) => ({
  at: start + index * day,
  value: 1000 + index * 10,
}));

test("ticks are round and cover the values", () => {
  expect(niceTicks(0, 5200, 4)).toEqual([0, 2000, 4000, 6000]);
  expect(niceTicks(390, 520, 2)).toEqual([200, 400, 600]);
  expect(niceTicks(-0.09, 0, 3)).toEqual([-0.1, -0.05, 0]);
  expect(niceTicks(7, 7, 4).length).toBeGreaterThan(1);
});

test("dates are whole days apart and lie within the period", () => {
  expect(timeTicks(start, start + 29 * day, 5).map((at) => (at - start) / day)).toEqual([0, 6, 12, 18, 24]);
  expect(timeTicks(start, start, 5)).toEqual([start]);
});

test("a long series is thinned without losing its ends, its peak or its trough", () => {
  const long = Array.from({ length: 20_000 }, (_, at) => ({ at, value: Math.sin(at / 900) }));
  long[7_777] = { at: 7_777, value: 9 };
  long[12_345] = { at: 12_345, value: -9 };
  const kept = thinned(long, 1_200);
  expect(kept.length).toBeLessThanOrEqual(1_300);
  expect(kept[0]).toEqual(long[0]);
  expect(kept.at(-1)).toEqual(long.at(-1));
  expect(kept.map(({ value }) => value)).toEqual(expect.arrayContaining([9, -9]));
});

test("labels that would overlap are moved apart", () => {
  expect(spread([50, 52, 10], 14)).toEqual([50, 64, 10]);
});

test("a balance holds until it changes, and there is none before the first", () => {
  expect(valueAt(points, start + 1.5 * day)).toBe(1010);
  expect(valueAt(points, start - 1)).toBeNull();
});

test("a chart has a title and a table with its first and last figures", () => {
  render(
    <LineChart
      title="Coins over 30 days"
      summary="Available rose."
      series={[{ label: "Available", points }]}
    />,
  );
  expect(screen.getByRole("img", { name: "Coins over 30 days" })).toBeTruthy();
  const table = screen.getByRole("table", { name: "Coins over 30 days" });
  const rows = within(table).getAllByRole("row");
  expect(rows).toHaveLength(13);
  expect(rows[1]?.textContent).toBe("1 Nov1,000");
  expect(rows.at(-1)?.textContent).toBe("30 Nov1,290");
});
