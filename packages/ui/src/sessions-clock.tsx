import { type ReactElement, useId } from "react";
import { useNow } from "./now.ts";
import { type MarketSession, marketSessions } from "./sessions.ts";

const DAY_MS = 86_400_000;
const ROW = 22;
const BAR = 17;
const HOURS = [0, 6, 12, 18, 24];
const across = (hour: number): string => `${(hour / 24) * 100}%`;
const anchorOf = (hour: number) => (hour === 0 ? "start" : hour === 24 ? "end" : "middle");

/** The four trading sessions over the UTC day, with a mark at now. It is computed from the clock alone. */
export function SessionsClock({ now: fixed }: { now?: number | undefined }): ReactElement {
  const ticking = useNow();
  const now = fixed ?? ticking;
  const id = useId();
  const sessions = marketSessions(now);
  const floor = sessions.length * ROW;
  const mark = across((now % DAY_MS) / 3_600_000);
  return (
    <svg className="sessions" role="img" aria-labelledby={id}>
      <title id={id}>{sentence(sessions, now)}</title>
      {HOURS.map((hour) => (
        <g key={hour}>
          <line className="grid" x1={across(hour)} x2={across(hour)} y2={floor} />
          <text x={across(hour)} y={floor + 14} textAnchor={anchorOf(hour)}>
            {String(hour).padStart(2, "0")}
          </text>
        </g>
      ))}
      {sessions.map((session, row) => (
        <SessionRow key={session.city} session={session} y={row * ROW + 2} />
      ))}
      <line className="sessions__now" x1={mark} x2={mark} y2={floor} />
    </svg>
  );
}

function SessionRow({ session, y }: { session: MarketSession; y: number }) {
  const { city, spans, open } = session;
  const widest = spans.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  return (
    <g className={open ? "session is-on" : "session"}>
      {spans.map(({ from, to }) => (
        <rect key={from} x={across(from)} y={y} width={across(to - from)} height={BAR} />
      ))}
      <text x={across(widest?.from ?? 0)} dx="5" y={y + 12.5}>
        {spans.length === 0 ? `${city}, closed today` : city}
      </text>
    </g>
  );
}

function sentence(sessions: readonly MarketSession[], now: number): string {
  const open = sessions.filter((session) => session.open).map(({ city }) => city);
  const clock = new Date(now).toISOString().slice(11, 16);
  return `Trading sessions at ${clock} UTC: ${open.length > 0 ? `${open.join(" and ")} open` : "all closed"}`;
}
