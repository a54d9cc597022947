import { setTimeout } from "node:timers/promises";

/** Collects how to take down what was brought up, in the order in which it was. */
export interface Stopping {
  add(stop: () => Promise<unknown>): void;
  /**
   * Takes everything down, the last first; a second call waits for the first. One part that fails to stop keeps none
   * of the others up.
   * @returns whether all of it came down within `deadlineMs`.
   */
  stop(deadlineMs: number): Promise<boolean>;
}

export function createStopping(): Stopping {
  const stops: (() => Promise<unknown>)[] = [];
  let running: Promise<boolean> | undefined;
  const stopAll = async (): Promise<boolean> => {
    let isClean = true;
    for (const stop of stops.reverse()) {
      await stop().catch(() => {
        isClean = false;
      });
    }
    return isClean;
  };
  return {
    add: (stop) => void stops.push(stop),
    stop(deadlineMs) {
      running ??= Promise.race([stopAll(), setTimeout(deadlineMs, false, { ref: false })]);
      return running;
    },
  };
}
