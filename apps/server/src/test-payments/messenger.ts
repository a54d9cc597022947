import type { Logger } from "pino";
import { signatureOf } from "../payments/signed-delivery.ts";
import type { Told } from "../payments/test-provider.ts";

/** After a failure it is told again so many milliseconds later, each wait the double of the one before. */
const FIRST_WAIT_MS = 1_000;
const TRIES_MAX = 8;

export interface MessengerParts {
  /** Sends a body with its signature; the status of the answer, null without one. */
  send(body: string, signature: string): Promise<number | null>;
  key: string;
  clock(): number;
  after(ms: number, work: () => void): void;
  log: Logger;
}

/**
 * Tells events to our server until it has taken them: what isn't answered, or answered with a failure of the server's,
 * is sent again with a signature of its own time. A refusal is final.
 */
export function createMessenger({ send, key, clock, after, log }: MessengerParts): (event: Told) => void {
  async function deliver(event: Told, attempt: number): Promise<void> {
    const body = JSON.stringify(event);
    const status = await send(body, signatureOf(key, new TextEncoder().encode(body), clock()));
    if (status !== null && status < 500 && status !== 429) return;
    if (attempt >= TRIES_MAX) return log.warn({ eventId: event.eventId, status }, "test payment not told");
    after(FIRST_WAIT_MS * 2 ** (attempt - 1), () => void deliver(event, attempt + 1));
  }
  return (event) => void deliver(event, 1);
}
