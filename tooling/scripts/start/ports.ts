import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import type { Settings } from "./env.ts";
import { codeOf, StartError } from "./start-error.ts";

/** Browsers try both for `localhost`, so a stranger on either would be met there. */
const HOSTS = ["127.0.0.1", "::1"];

type Purpose = "PORT" | "ADMIN_PORT" | "SMTP_PORT" | "MAIL_PORT";

const MEANT_FOR: Record<Purpose, string> = {
  PORT: "the member app",
  ADMIN_PORT: "the admin app",
  SMTP_PORT: "the mail catcher",
  MAIL_PORT: "the mail page",
};

/**
 * Makes sure that every port is free before anything is started. The database checks its own, since only it can tell
 * a stranger from a server that it left behind.
 * @throws StartError naming the port, what it is for and how to choose another.
 */
export async function checkPorts({ ports, smtpUrl }: Settings): Promise<void> {
  const purposes: Purpose[] = smtpUrl
    ? ["PORT", "ADMIN_PORT"]
    : ["PORT", "ADMIN_PORT", "SMTP_PORT", "MAIL_PORT"];
  const seen = new Map<number, string>();
  for (const purpose of purposes) {
    const port = ports[purpose];
    const rival = seen.get(port);
    if (rival) throw new StartError(`${rival} and ${purpose} are both ${port}; give them different ports.`);
    seen.set(port, purpose);
    for (const host of HOSTS) await checkPort(port, { host, purpose });
  }
}

async function checkPort(port: number, { host, purpose }: { host: string; purpose: Purpose }): Promise<void> {
  const code = await refusal(port, host);
  if (code === "EADDRINUSE") {
    throw new StartError(
      `Port ${port}, meant for ${MEANT_FOR[purpose]}, is in use: stop the program there, or set ${purpose} to another port.`,
    );
  }
  if (code === "EACCES")
    throw new StartError(`This user may not listen on port ${port}: set ${purpose} to another port.`);
}

/** The system's reason why a port can't be had, or undefined. */
function refusal(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error) => resolve(codeOf(error)));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/**
 * Systems give out ports above these by themselves, to whoever connects somewhere: one of these stays free between
 * its choice and its use.
 */
const QUIET_PORTS = { from: 20_000, to: 32_000 };
const TRIES_MAX = 100;

/** Some free port on this machine, for what nobody needs to know the address of. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = randomInt(QUIET_PORTS.from, QUIET_PORTS.to);
    const refusals = await Promise.all(HOSTS.map((host) => refusal(port, host)));
    if (!refusals.includes("EADDRINUSE")) return port;
  }
  throw new Error("no port is free");
}
