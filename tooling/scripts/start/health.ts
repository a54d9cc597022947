import { setTimeout as wait } from "node:timers/promises";

const POLL_MS = 50;
const ANSWER_MS_MAX = 2000;

/** Waits until the server on this port says that it is well. Ends, with false, when `signal` aborts. */
export async function becomesHealthy(port: number, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    })
      .then(({ ok }) => ok)
      .catch(() => false);
    if (answer) return true;
    await wait(POLL_MS);
  }
  return false;
}
