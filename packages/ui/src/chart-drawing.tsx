import { type ReactElement, useId } from "react";
import { ChartLines } from "./chart-lines.tsx";
import { extent, niceTicks, scale, spread, timeTicks } from "./chart-scale.ts";
import type { ChartSeries, LineChartProps } from "./line-chart.tsx";
import { formatInstant } from "./time-format.ts";

/** The plot is drawn this many units wide and stretched to its place; heights are pixels. */
const PLOT_WIDTH = 1000;
const TOP = 10;
const LABEL_GAP = 14;
const SIZES = { normal: { floor: 196, values: 4 }, flat: { floor: 92, values: 2 } } as const;

export type ChartDrawingProps = Required<Pick<LineChartProps, "title" | "series">> & {
  shape: "step" | "line";
  format: (value: number) => string;
  height: keyof typeof SIZES;
};

/**
 * Values, plot, ends and dates, each a drawing of its own: only the plot stretches with the page,
 * with strokes that keep their weight, so that text has its true size at every width.
 */
export function ChartDrawing({ title, series, shape, format, height }: ChartDrawingProps): ReactElement {
  const id = useId();
  const { floor, values } = SIZES[height];
  const [from, to] = extent(series.flatMap(({ points }) => points.map(({ at }) => at)));
  const [least, greatest] = extent(series.flatMap(({ points }) => points.map(({ value }) => value)));
  const ticks = niceTicks(series.some(({ area }) => area) ? Math.min(least, 0) : least, greatest, values);
  const dates = timeTicks(from, to, 5);
  const x = scale([from, to], [0, PLOT_WIDTH]);
  const y = scale(extent(ticks), [floor, TOP]);
  return (
    <div className={`chart chart--${height}`}>
      <svg className="chart__values" aria-hidden="true">
        {ticks.map((value) => (
          <text key={value} x="100%" y={y(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        ))}
      </svg>
      <svg
        className="chart__plot"
        viewBox={`0 0 ${PLOT_WIDTH} ${floor + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{title}</title>
        {ticks.map((value, index) => (
          <line
            key={value}
            className={index === 0 ? "axis" : "grid"}
            x2={PLOT_WIDTH}
            y1={y(value)}
            y2={y(value)}
          />
        ))}
        {dates.map((at) => (
          <line key={at} className="axis" x1={x(at)} x2={x(at)} y1={floor} y2={floor + 4} />
        ))}
        <ChartLines
          series={series}
          shape={shape}
          floor={floor}
          place={({ at, value }) => [x(at), y(value)]}
        />
      </svg>
      <EndLabels series={series} format={format} y={y} />
      <svg className="chart__dates" aria-hidden="true">
        {dates.map((at) => (
          <text
            key={at}
            x={`${x(at) / 10}%`}
            y="14"
            textAnchor={x(at) > PLOT_WIDTH * 0.97 ? "end" : "middle"}
          >
            {formatInstant(at, "date", to)}
          </text>
        ))}
      </svg>
    </div>
  );
}

interface EndLabelsProps {
  series: readonly ChartSeries[];
  format: (value: number) => string;
  y: (value: number) => number;
}

function EndLabels({ series, format, y }: EndLabelsProps) {
  const ends = series.map(({ label, tone = "main", points }) => ({
    label,
    tone,
    value: points.at(-1)?.value ?? 0,
  }));
  const places = spread(
    ends.map(({ value }) => y(value)),
    LABEL_GAP,
  );
  return (
    <svg className="chart__ends" aria-hidden="true">
      {ends.map(({ label, tone, value }, index) => (
        <text key={label} className={`end--${tone}`} y={(places[index] ?? 0) + 4}>
          {label} {format(value)}
        </text>
      ))}
    </svg>
  );
}
