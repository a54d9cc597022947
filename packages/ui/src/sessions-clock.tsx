import { type ReactElement, useId } from "react";
import { useNow } from "./now.ts";
import { type MarketSession, marketSessions } from "./sessions.ts";
import { formatInstant } from "./time-format.ts";

const WIDTH = 264;
const ROW = 22;
const TOP = 4;
const HOURS = [0, 6, 12, 18, 24];
const x = (hour: number): number => (hour / 24) * WIDTH;
const anchorOf = (hour: number) => (hour === 0 ? "start" : hour === 24 ? "end" : "middle");

/** The four trading sessions over the UTC day, with a mark at now. It is computed from the clock alone. */
export function SessionsClock({ now: fixed }: { now?: number | undefined }): ReactElement {
  const ticking = useNow();
  const now = fixed ?? ticking;
  const id = useId();
  const sessions = marketSessions(now);
  const floor = TOP + sessions.length * ROW;
  const at = x((now % 86_400_000) / 3_600_000);
  return (
    <svg className="sessions" viewBox={`0 0 ${WIDTH} ${floor + 18}`} role="img" aria-labelledby={id}>
      <title id={id}>{sentence(sessions, now)}</title>
      {HOURS.map((hour) => (
        <g key={hour}>
          <line className="grid" x1={x(hour)} x2={x(hour)} y1="0" y2={floor} />
          <text x={x(hour)} y={floor + 15} textAnchor={anchorOf(hour)}>
            {String(hour).padStart(2, "0")}
          </text>
        </g>
      ))}
      {sessions.map((session, row) => (
        <SessionRow key={session.city} session={session} y={TOP + row * ROW} />
      ))}
      <line className="sessions__now" x1={at} x2={at} y1="0" y2={floor} />
    </svg>
  );
}

function SessionRow({ session, y }: { session: MarketSession; y: number }) {
  const widest = session.spans.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  return (
    <g className={session.open ? "session is-on" : "session"}>
      {session.spans.map(({ from, to }) => (
        <rect key={from} x={x(from)} y={y} width={x(to) - x(from)} height={ROW - 5} />
      ))}
      <text x={x(widest?.from ?? 0) + 5} y={y + 12.5}>
        {session.city}
        {session.spans.length === 0 ? ", closed today" : ""}
      </text>
    </g>
  );
}

function sentence(sessions: readonly MarketSession[], now: number): string {
  const open = sessions.filter((session) => session.open).map(({ city }) => city);
  const clock = formatInstant(now, "time").slice(0, 5);
  return `Trading sessions at ${clock} UTC: ${open.length > 0 ? `${open.join(" and ")} open` : "all closed"}`;
}
