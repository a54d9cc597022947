import type { ReactElement } from "react";
import { type ChartPoint, thinned } from "./chart-scale.ts";
import type { ChartSeries } from "./line-chart.tsx";

const POINTS_MAX = 1_200;

type Place = (point: ChartPoint) => readonly [x: number, y: number];

interface ChartLinesProps {
  series: readonly ChartSeries[];
  shape: "step" | "line";
  place: Place;
  /** Where areas end, in the plot's units. */
  floor: number;
}

/** The lines of a chart and the areas under them. */
export function ChartLines({ series, shape, place, floor }: ChartLinesProps): ReactElement {
  return (
    <>
      {series.map(({ label, points, tone = "main", area }) => {
        const path = pathOf(thinned(points, POINTS_MAX), shape, place);
        const start = points[0];
        return (
          <g key={label}>
            {area && start ? (
              <path className={`area area--${tone}`} d={`${path}V${floor}H${place(start)[0]}Z`} />
            ) : null}
            <path className={`line line--${tone}`} d={path} />
          </g>
        );
      })}
    </>
  );
}

/** The path through the points: straight from one to the next, or level until the next and then a step. */
function pathOf(points: readonly ChartPoint[], shape: "step" | "line", place: Place): string {
  return points
    .map(place)
    .map(([x, y], index) => (index === 0 ? `M${x} ${y}` : shape === "step" ? `H${x}V${y}` : `L${x} ${y}`))
    .join("");
}
