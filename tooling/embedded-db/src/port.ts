import { createServer } from "node:net";
import { EmbeddedDbError, systemCode } from "./errors.ts";

export const HOST = "127.0.0.1";

/**
 * The port to start on: the one asked for, checked to be free, or any free one for 0.
 * @throws EmbeddedDbError PORT_IN_USE or, for a privileged port, NO_PERMISSION.
 */
export async function choosePort(asked: number): Promise<number> {
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

/** The refusal to start on a port that another program listens on. */
export function portInUse(port: number): EmbeddedDbError {
  return new EmbeddedDbError("PORT_IN_USE", `Port ${port} on ${HOST}, meant for the database, is in use.`);
}

function tryPort(port: number): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}
