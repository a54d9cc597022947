export interface TestClock {
  /** Milliseconds since the epoch: the real time, moved on by all that was asked for. */
  now: () => number;
  moveOn(by: { ms?: number; minutes?: number; hours?: number; days?: number }): void;
}

export function createClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    moveOn({ ms = 0, minutes = 0, hours = 0, days = 0 }) {
      ahead += ms + 1000 * 60 * (minutes + 60 * (hours + 24 * days));
    },
  };
}
