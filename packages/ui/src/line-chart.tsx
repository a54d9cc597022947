import { type ReactElement, type ReactNode, useId } from "react";
import { ChartDrawing, type Drawing } from "./chart-drawing.tsx";
import type { ChartPoint } from "./chart-scale.ts";
import { ChartTable } from "./chart-table.tsx";
import { Disclosure } from "./disclosure.tsx";

export type { ChartPoint } from "./chart-scale.ts";

export interface ChartSeries {
  label: string;
  /** In order of time. */
  points: readonly ChartPoint[];
  /** `main` is the accent, one a chart; `second` is dashed; `third` is thin ink; `loss` is red. */
  tone?: "main" | "second" | "third" | "loss" | undefined;
  /** Fills what is under it. */
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
  /** How a value is printed; coins and counts unless told otherwise. */
  format?: ((value: number) => string) | undefined;
  /** `flat` is half as high, for a rail. */
  height?: "normal" | "flat" | undefined;
}

const WIDE: Drawing = { width: 760, height: 224, left: 52, right: 104, times: 5, values: 4, endLabels: true };
const NARROW: Drawing = {
  width: 358,
  height: 200,
  left: 52,
  right: 8,
  times: 3,
  values: 4,
  endLabels: false,
};
const figures = new Intl.NumberFormat("en-US");

/** A chart as plain SVG, drawn twice so that its text is never scaled, with its sentence and its table. */
export function LineChart(props: LineChartProps): ReactElement {
  const { title, summary, series, shape = "line", format = defaultFormat, height = "normal" } = props;
  const id = useId();
  const sized = (drawing: Drawing): Drawing =>
    height === "flat" ? { ...drawing, height: 120, values: 2 } : drawing;
  const shared = { title, series, shape, format };
  return (
    <figure className="chart-figure" aria-labelledby={id}>
      <figcaption className="chart-figure__head" id={id}>
        <span className="chart-figure__summary">{summary}</span>
        <Legend series={series} />
      </figcaption>
      <div className="only-wide">
        <ChartDrawing {...shared} drawing={sized(WIDE)} />
      </div>
      <div className="only-narrow">
        <ChartDrawing {...shared} drawing={sized(NARROW)} />
      </div>
      <Disclosure label="Show as a table">
        <ChartTable title={title} series={series} format={format} />
      </Disclosure>
    </figure>
  );
}

function defaultFormat(value: number): string {
  return figures.format(value).replace("-", "\u2212");
}

function Legend({ series }: { series: readonly ChartSeries[] }) {
  if (series.length < 2) return null;
  return (
    <span className="legend">
      {series.map(({ label, tone = "main" }) => (
        <span key={label} className={`legend__item legend__item--${tone}`}>
          {label}
        </span>
      ))}
    </span>
  );
}
