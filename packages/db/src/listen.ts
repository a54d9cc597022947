import { setTimeout } from "node:timers/promises";
import pg from "pg";

/** Tables whose new rows somebody waits for; who writes one notifies the channel of its name. */
export type Channel = "email_outbox" | "outbox_events" | "tips";

export interface Listener {
  close(): Promise<void>;
}

export interface Ear {
  /** A notification came, or may have come while nobody listened: its payload is empty then. */
  notification(payload: string): void;
  /** The connection broke, or could not be had again; it is tried once more after a while. */
  lost(error: Error): void;
}

const RETRY_MS_MIN = 250;
const RETRY_MS_MAX = 30_000;

/**
 * Hears the notifications of one channel, on a connection of its own. A connection that breaks is made anew, and since
 * notifications of the time between are gone, the ear is told once that there may have been some.
 * @throws the driver's error when the first connection can't be had.
 */
export async function listen(url: string, channel: Channel, ear: Ear): Promise<Listener> {
  const closing = new AbortController();
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, application_name: `yoforex-listen-${channel}` });
    client.on("notification", ({ payload }) => ear.notification(payload ?? ""));
    let reason = new Error("the connection ended");
    client.on("error", (error) => {
      reason = error;
    });
    await client.connect();
    client.once("end", () => void again(reason));
    await client.query(`listen ${channel}`);
    return client;
  };
  const again = async (reason: Error): Promise<void> => {
    let why = reason;
    for (let wait = RETRY_MS_MIN; !closing.signal.aborted; wait = Math.min(2 * wait, RETRY_MS_MAX)) {
      ear.lost(why);
      try {
        await setTimeout(wait, undefined, { signal: closing.signal });
        current = connect();
        await current;
        return ear.notification("");
      } catch (error) {
        why = error instanceof Error ? error : new Error(String(error));
      }
    }
  };
  let current = connect();
  await current;
  return {
    async close() {
      closing.abort();
      await current.then((client) => client.end()).catch(() => undefined);
    },
  };
}
