import type { ThreadView } from "@yoforex/contracts";
import { DateTime } from "@yoforex/ui";

const MINUTE = 60;
const HOUR = 3_600;

/** Seconds as people say them: "45 seconds", "5 minutes", "1 hour". */
export function spanInWords(seconds: number): string {
  const [count, unit] =
    seconds % HOUR === 0
      ? [seconds / HOUR, "hour"]
      : seconds % MINUTE === 0
        ? [seconds / MINUTE, "minute"]
        : [seconds, "second"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** What whoever is about to reply ought to know: how slow the thread is, and when it closes. */
export function ThreadPace({ thread: { slow, closesAt } }: { thread: ThreadView }) {
  if (slow === null && closesAt === null) return null;
  return (
    <p className="muted">
      {slow === null ? null : `Slow mode: one reply in ${spanInWords(slow.seconds)}. `}
      {closesAt === null ? null : (
        <>
          Closes for replies <DateTime at={closesAt} zone />.
        </>
      )}
    </p>
  );
}
