import pg from "pg";

export interface Listener {
  close(): Promise<void>;
}

/**
 * Hears the notifications of one channel, on a connection of its own.
 * @param onLost is told once when the connection breaks; the caller decides whether that matters.
 */
export async function listen(
  url: string,
  channel: "email_outbox",
  on: { notification(payload: string): void; lost(error: Error): void },
): Promise<Listener> {
  const client = new pg.Client({ connectionString: url, application_name: `yoforex-listen-${channel}` });
  client.on("notification", ({ payload }) => on.notification(payload ?? ""));
  client.on("error", on.lost);
  await client.connect();
  await client.query(`listen ${channel}`);
  return { close: () => client.end() };
}
