import { daysAfter } from "./calendar.ts";

/** A missed day is forgiven once in so many days. */
const FREEZE_EVERY_DAYS = 30;

export interface Streak {
  /** Days checked in, one after the other, up to today or yesterday. */
  days: number;
  /** The day it began. */
  since: string | null;
  /** Whether a missed day would be forgiven now. */
  freezeLeft: boolean;
}

/**
 * The streak that stands on `today`, from the days checked in: newest first, each once. It is unbroken as long as
 * today can still be checked in; one missed day in 30 is bridged and counts as none.
 */
export function streakOf(checkedIn: readonly string[], today: string): Streak {
  const all = new Set(checkedIn);
  let day = all.has(today) ? today : daysAfter(today, -1);
  let days = 0;
  let since: string | null = null;
  let bridged: string | null = null;
  const mayBridge = () => bridged === null || daysAfter(bridged, -FREEZE_EVERY_DAYS) >= day;
  for (;;) {
    if (all.has(day)) {
      days += 1;
      since = day;
    } else if (all.has(daysAfter(day, -1)) && mayBridge()) {
      bridged = day;
    } else {
      break;
    }
    day = daysAfter(day, -1);
  }
  return { days, since, freezeLeft: !usedLately(all, { today, since }) };
}

/** Whether a day within the streak was missed in the last 30 days. */
function usedLately(all: ReadonlySet<string>, { today, since }: { today: string; since: string | null }) {
  if (since === null) return false;
  for (let back = 1; back <= FREEZE_EVERY_DAYS; back++) {
    const day = daysAfter(today, -back);
    if (day < since) return false;
    if (!all.has(day)) return true;
  }
  return false;
}
