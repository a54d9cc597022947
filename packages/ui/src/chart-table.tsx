import type { ReactElement } from "react";
import { valueAt } from "./chart-scale.ts";
import { DataTable } from "./data-table.tsx";
import type { ChartSeries } from "./line-chart.tsx";
import { formatInstant } from "./time-format.ts";

const ROWS_MAX = 12;

interface ChartTableProps {
  title: string;
  series: readonly ChartSeries[];
  format: (value: number) => string;
}

/** The figures behind a chart: every instant, or twelve of them spread evenly, the first and the last among them. */
export function ChartTable({ title, series, format }: ChartTableProps): ReactElement {
  const last = Math.max(...series.flatMap(({ points }) => points.map(({ at }) => at)));
  return (
    <DataTable
      caption={title}
      rows={instants(series)}
      rowKey={String}
      columns={[
        { key: "at", label: "Date", rowHeader: true, cell: (at: number) => formatInstant(at, "date", last) },
        ...series.map(({ label, points }) => ({
          key: label,
          label,
          align: "end" as const,
          cell: (at: number) => {
            const value = valueAt(points, at);
            return value === null ? "" : format(value);
          },
        })),
      ]}
    />
  );
}

function instants(series: readonly ChartSeries[]): number[] {
  const all = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  if (all.length <= ROWS_MAX) return all;
  const spread = Array.from(
    { length: ROWS_MAX },
    (_, index) => all[Math.round((index * (all.length - 1)) / (ROWS_MAX - 1))],
  );
  return spread.filter((at) => at !== undefined);
}
