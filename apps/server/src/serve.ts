import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { HostEnv } from "./request-context.ts";

/** Slow senders and idle connections end by themselves, so that none holds a place for ever. */
const LIMITS = { requestTimeout: 60_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 };
const CONNECTIONS_MAX = 2_000;

/**
 * Serves one host.
 * @throws the system's error when the port can't be had.
 */
export function serve(host: Hono<HostEnv>, at: { port: number; hostname: string }): Promise<Server> {
  const answer = getRequestListener(host.fetch);
  return new Promise((resolve, reject) => {
    const server = createServer(LIMITS, (request, response) => void answer(request, response));
    server.maxConnections = CONNECTIONS_MAX;
    server.once("error", reject);
    server.listen(at.port, at.hostname, () => resolve(server));
  });
}

/** Takes no new requests and resolves when those under way are answered. */
export function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
