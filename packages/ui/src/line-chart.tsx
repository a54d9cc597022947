import { type ReactElement, type ReactNode, useId } from "react";
import { ChartDrawing } from "./chart-drawing.tsx";
import type { ChartPoint } from "./chart-scale.ts";
import { ChartTable } from "./chart-table.tsx";
import { Disclosure } from "./disclosure.tsx";
import { formatFigure } from "./figures.ts";

export type { ChartPoint } from "./chart-scale.ts";

export interface ChartSeries {
  label: string;
  /** In order of time. */
  points: readonly ChartPoint[];
  /** `main` is the accent, one a chart; `second` is dashed; `third` is thin ink; `loss` is red. */
  tone?: "main" | "second" | "third" | "loss" | undefined;
  /** Fills what is under it; the axis then begins at 0. */
  area?: boolean | undefined;
}

export interface LineChartProps {
  /** What is drawn, with its period: "Coins over 30 days, 24 Oct to 22 Nov 2026". */
  title: string;
  /** What it shows, in one sentence; printed above it. */
  summary: ReactNode;
  series: readonly ChartSeries[];
  /** `step` for balances, which jump; `line` for what moves between its points. */
  shape?: "step" | "line" | undefined;
  /** How a value is printed; whole figures with separators unless told otherwise. */
  format?: ((value: number) => string) | undefined;
  /** `flat` is half as high, for a rail. */
  height?: "normal" | "flat" | undefined;
}

/** A line chart as plain SVG, readable without scripts, with its sentence and the table behind it. */
export function LineChart(props: LineChartProps): ReactElement {
  const { title, summary, series, shape = "line", format = formatFigure, height = "normal" } = props;
  const id = useId();
  return (
    <figure className="chart-figure" aria-labelledby={id}>
      <figcaption className="chart-figure__head" id={id}>
        <span>{summary}</span>
        <Legend series={series} format={format} />
      </figcaption>
      <ChartDrawing title={title} series={series} shape={shape} format={format} height={height} />
      <Disclosure label="Show as a table">
        <ChartTable title={title} series={series} format={format} />
      </Disclosure>
    </figure>
  );
}

function Legend({
  series,
  format,
}: Pick<Required<LineChartProps>, "series"> & { format: (value: number) => string }) {
  if (series.length < 2) return null;
  return (
    <span className="legend">
      {series.map(({ label, points, tone = "main" }) => (
        <span key={label} className={`legend__item legend__item--${tone}`}>
          {label} <span className="legend__value">{format(points.at(-1)?.value ?? 0)}</span>
        </span>
      ))}
    </span>
  );
}
