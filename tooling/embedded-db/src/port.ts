import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { EmbeddedDbError, systemCode } from "./errors.ts";

export const HOST = "127.0.0.1";

/**
 * Systems give out ports above these by themselves, to whoever connects somewhere: one of these stays free until the
 * server has started.
 */
const QUIET_PORTS = { from: 20_000, to: 32_000 };
const TRIES_MAX = 100;

/**
 * The port to start on: the one asked for, checked to be free, or any free one for 0.
 * @throws EmbeddedDbError PORT_IN_USE or, for a privileged port, NO_PERMISSION.
 */
export async function choosePort(asked: number): Promise<number> {
  if (asked === 0) return anyPort();
  try {
    return await tryPort(asked);
  } catch (error) {
    const code = systemCode(error);
    if (code === "EADDRINUSE") throw portInUse(asked);
    if (code !== "EACCES") throw error;
    throw new EmbeddedDbError("NO_PERMISSION", `This user may not listen on port ${asked}.`, {
      cause: error,
    });
  }
}

async function anyPort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = randomInt(QUIET_PORTS.from, QUIET_PORTS.to);
    const found = await tryPort(port).catch(() => undefined);
    if (found !== undefined) return found;
  }
  throw new EmbeddedDbError("PORT_IN_USE", `No port on ${HOST} is free for the database.`);
}

/** The refusal to start on a port that another program listens on. */
export function portInUse(port: number): EmbeddedDbError {
  return new EmbeddedDbError("PORT_IN_USE", `Port ${port} on ${HOST}, meant for the database, is in use.`);
}

function tryPort(port: number): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: HOST, exclusive: true }, () => {
      server.close(() => resolve(port));
    });
  });
}
