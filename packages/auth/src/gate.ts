import { DomainError } from "@yoforex/contracts";

export interface GateLimits {
  /** How many may run at once. */
  running: number;
  /** How many may wait for a place; whoever comes after them is sent away. */
  waiting: number;
}

/** Runs work a few at a time, in order of arrival. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A gate for work that a crowd could use to exhaust the machine.
 * @throws DomainError BUSY from the gate when its queue is full.
 */
export function createGate({ running, waiting }: GateLimits): Gate {
  const queue: (() => void)[] = [];
  let inside = 0;

  const enter = async () => {
    if (inside < running) {
      inside += 1;
      return;
    }
    if (queue.length >= waiting) throw new DomainError("BUSY", { retryAfterSeconds: 2 });
    await new Promise<void>((admitted) => queue.push(admitted));
  };
  // A place that is handed on stays taken; only without a successor does it become free.
  const leave = () => {
    const next = queue.shift();
    if (next === undefined) inside -= 1;
    else next();
  };

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
