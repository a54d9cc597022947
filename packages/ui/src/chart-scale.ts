/** Round values that cover a range, ascending: (0, 5200, 4) → 0, 2000, 4000, 6000. */
export function niceTicks(least: number, greatest: number, count: number): number[] {
  const span = greatest - least || Math.abs(greatest) || 1;
  const step = niceStep(span / Math.max(count - 1, 1));
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(greatest / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

function niceStep(rough: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((candidate) => candidate * magnitude >= rough) ?? 10;
  return factor * magnitude;
}

const DAY_MS = 86_400_000;

/** Instants from `from` to `to` for the axis of time, whole days apart when the span allows it. */
export function timeTicks(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count;
  const step = rough > DAY_MS ? Math.ceil(rough / DAY_MS) * DAY_MS : rough;
  if (step <= 0) return [from];
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

export interface ChartPoint {
  /** Milliseconds since the epoch. */
  at: number;
  value: number;
}

/** The value in force at an instant: that of the last point at or before it. Points are in order of time. */
export function valueAt(points: readonly ChartPoint[], at: number): number | null {
  return points.findLast((point) => point.at <= at)?.value ?? null;
}

/**
 * At most about `most` points that draw the same line: of each stretch the first, the least, the greatest and the last.
 * A report of 20,000 deals would otherwise weigh more than its page.
 */
export function thinned(points: readonly ChartPoint[], most: number): readonly ChartPoint[] {
  if (points.length <= most) return points;
  const stretch = Math.ceil((points.length / most) * 4);
  return Array.from({ length: Math.ceil(points.length / stretch) }, (_, index) =>
    characteristic(points.slice(index * stretch, (index + 1) * stretch)),
  ).flat();
}

function characteristic(points: readonly ChartPoint[]): ChartPoint[] {
  const byValue = points.toSorted((a, b) => a.value - b.value);
  const kept = new Set([points[0], byValue[0], byValue.at(-1), points.at(-1)]);
  return points.filter((point) => kept.has(point));
}

/** The same places, moved down where two would be closer than `gap`; the order of the input is kept. */
export function spread(places: readonly number[], gap: number): number[] {
  const moved = [...places];
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(places[index] ?? 0, last + gap);
    moved[index] = last;
  }
  return moved;
}

/** A mapping from a range of values to a range of units, to one decimal. */
export const scale =
  (domain: readonly [number, number], range: readonly [number, number]) =>
  (value: number): number => {
    const share = domain[1] === domain[0] ? 0 : (value - domain[0]) / (domain[1] - domain[0]);
    return Math.round((range[0] + share * (range[1] - range[0])) * 10) / 10;
  };

/** The least and the greatest; 0 and 1 of nothing. */
export const extent = (numbers: readonly number[]): [number, number] =>
  numbers.reduce<[number, number]>(
    ([least, greatest], n) => [Math.min(least, n), Math.max(greatest, n)],
    [numbers[0] ?? 0, numbers[0] ?? 1],
  );
