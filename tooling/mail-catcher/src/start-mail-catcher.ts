import { once } from "node:events";
import type { Server } from "node:net";
import { createHttpServer } from "./http.ts";
import { createMailbox } from "./mailbox.ts";
import { createSmtpServer } from "./smtp.ts";

const HOST = "127.0.0.1";

export interface MailCatcherOptions {
  /** Ports on 127.0.0.1; 0 or nothing takes a free one. */
  readonly smtpPort?: number;
  readonly httpPort?: number;
}

/** A running mail catcher. */
export interface MailCatcher {
  /** Where to send mails. */
  readonly smtpUrl: string;
  /** Where to read them: pages at /, JSON at /api/mails?to=…&limit=…, newest first. */
  readonly url: string;
  /** Ends both servers; the mails are gone. */
  stop(): Promise<void>;
}

/**
 * Starts a mail server for development and tests. It accepts every mail, keeps the last 200 in memory and sends none.
 * @throws the system's error, such as EADDRINUSE, where a port can't be had.
 */
export async function startMailCatcher({
  smtpPort = 0,
  httpPort = 0,
}: MailCatcherOptions = {}): Promise<MailCatcher> {
  const mailbox = createMailbox();
  const smtp = createSmtpServer(mailbox);
  const http = createHttpServer(mailbox);
  // What a client does to its own connection is no trouble of the server's.
  smtp.on("error", () => undefined);
  const stop = async (): Promise<void> => {
    http.closeAllConnections();
    await Promise.all([closed((done) => smtp.close(done)), closed((done) => http.close(done))]);
  };
  try {
    return {
      smtpUrl: `smtp://${HOST}:${await listen(smtp.server, smtpPort)}`,
      url: `http://${HOST}:${await listen(http, httpPort)}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOST);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function closed(close: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => close(() => resolve()));
}
