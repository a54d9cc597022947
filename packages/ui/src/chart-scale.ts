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
  const rough = (to - from) / Math.max(count, 1);
  const step = rough > DAY_MS ? Math.ceil(rough / DAY_MS) * DAY_MS : rough || 1;
  const ticks: number[] = [];
  for (let at = from; at <= to; at += step) ticks.push(at);
  return ticks;
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

/** A mapping from a range of values to a range of pixels. */
export const scale =
  (domain: readonly [number, number], range: readonly [number, number]) =>
  (value: number): number => {
    const share = domain[1] === domain[0] ? 0 : (value - domain[0]) / (domain[1] - domain[0]);
    return Math.round((range[0] + share * (range[1] - range[0])) * 10) / 10;
  };
