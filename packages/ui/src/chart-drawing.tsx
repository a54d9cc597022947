import { type ReactElement, useId } from "react";
import { type ChartPoint, niceTicks, scale, timeTicks } from "./chart-scale.ts";
import type { ChartSeries, LineChartProps } from "./line-chart.tsx";
import { formatInstant } from "./time-format.ts";

/** The paper: its size and margins in the drawing's own units, which are pixels at full width. */
export interface Drawing {
  width: number;
  height: number;
  left: number;
  right: number;
  /** About how many ticks on each axis. */
  times: number;
  values: number;
  /** Prints each series' name and last value at its end. */
  endLabels: boolean;
}

type Place = (point: ChartPoint) => readonly [number, number];
type Shape = NonNullable<LineChartProps["shape"]>;
interface ChartDrawingProps {
  title: string;
  series: readonly ChartSeries[];
  shape: Shape;
  format: (value: number) => string;
  drawing: Drawing;
}

const TOP = 10;
const AXIS = 24;

/** One drawing of a chart at one size. */
export function ChartDrawing({
  title,
  series,
  shape,
  format,
  drawing,
}: ChartDrawingProps): ReactElement | null {
  const id = useId();
  const all = series.flatMap(({ points }) => points);
  const [from, to] = extent(all.map(({ at }) => at));
  const [least, greatest] = extent(all.map(({ value }) => value));
  const values = niceTicks(
    Math.min(least, series.some((one) => one.area) ? 0 : least),
    greatest,
    drawing.values,
  );
  const floor = drawing.height - AXIS;
  const end = drawing.width - drawing.right;
  const x = scale([from, to], [drawing.left, end]);
  const y = scale(extent(values), [floor, TOP]);
  const place: Place = ({ at, value }) => [x(at), y(value)];
  return (
    <svg className="chart" viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {values.map((value, index) => (
        <g key={value}>
          <line
            className={index === 0 ? "axis" : "grid"}
            x1={drawing.left}
            x2={end}
            y1={y(value)}
            y2={y(value)}
          />
          <text x={drawing.left - 8} y={y(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      {timeTicks(from, to, drawing.times).map((at) => (
        <g key={at}>
          <line className="axis" x1={x(at)} x2={x(at)} y1={floor} y2={floor + 4} />
          <text x={x(at)} y={floor + 18} textAnchor="middle">
            {formatInstant(at, "date", to)}
          </text>
        </g>
      ))}
      {series.map((one) => (
        <Line key={one.label} one={one} shape={shape} place={place} floor={floor} />
      ))}
      {drawing.endLabels ? <EndLabels series={series} format={format} place={place} x={end + 8} /> : null}
    </svg>
  );
}

function Line({ one, shape, place, floor }: { one: ChartSeries; shape: Shape; place: Place; floor: number }) {
  const { points, tone = "main", area } = one;
  const path = pathOf(points, shape, place);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      {area ? <path className={`area area--${tone}`} d={`${path}V${floor}H${place(first)[0]}Z`} /> : null}
      <path className={`line line--${tone}`} d={path} />
    </>
  );
}

function EndLabels({
  series,
  format,
  place,
  x,
}: {
  series: readonly ChartSeries[];
  format: (value: number) => string;
  place: Place;
  x: number;
}) {
  return series.map(({ label, points, tone = "main" }) => {
    const last = points.at(-1);
    return last ? (
      <text key={label} className={`end end--${tone}`} x={x} y={place(last)[1] + 4}>
        {label} {format(last.value)}
      </text>
    ) : null;
  });
}

/** The path through the points: straight from one to the next, or level until the next and then a step. */
export function pathOf(points: readonly ChartPoint[], shape: Shape, place: Place): string {
  return points
    .map(place)
    .map(([x, y], index) => (index === 0 ? `M${x} ${y}` : shape === "step" ? `H${x}V${y}` : `L${x} ${y}`))
    .join("");
}

function extent(numbers: readonly number[]): [number, number] {
  return numbers.reduce<[number, number]>(
    ([least, greatest], n) => [Math.min(least, n), Math.max(greatest, n)],
    [numbers[0] ?? 0, numbers[0] ?? 1],
  );
}
