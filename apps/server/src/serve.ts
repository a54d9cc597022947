import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { HostEnv } from "./request-context.ts";

/** Slow senders, idle connections and readers who stopped reading end by themselves, so that none holds a place for ever. */
export interface ServeLimits {
  /** How long the whole of a request may take to arrive. */
  requestTimeout: number;
  headersTimeout: number;
  keepAliveTimeout: number;
  /** How often the two above are looked after. */
  connectionsCheckingInterval: number;
  /** How long nothing at all may pass in either direction. */
  silenceTimeout: number;
  connectionsMax: number;
}

const LIMITS: ServeLimits = {
  requestTimeout: 60_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  silenceTimeout: 120_000,
  connectionsMax: 2_000,
};

/** How long requests under way may go on once the server is to stop. */
const GRACE_MS = 4_000;
const IDLE_SWEEP_MS = 50;

/**
 * Serves one host.
 * @throws the system's error when the port can't be had.
 */
export function serve(
  host: Hono<HostEnv>,
  { port, hostname, ...changes }: { port: number; hostname: string } & Partial<ServeLimits>,
): Promise<Server> {
  const answer = getRequestListener(host.fetch);
  const limits = { ...LIMITS, ...changes };
  return new Promise((resolve, reject) => {
    const server = createServer(limits, (request, response) => void answer(request, response));
    server.maxConnections = limits.connectionsMax;
    server.setTimeout(limits.silenceTimeout);
    server.once("error", reject);
    server.listen(port, hostname, () => resolve(server));
  });
}

/**
 * Takes no new requests and resolves when those under way are answered, or cut off after `graceMs`: a request that
 * hangs, or a stream of events that never ends, must not hold up the end.
 */
export function stopServing(server: Server, graceMs = GRACE_MS): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
    // A connection whose last answer has gone out would otherwise be kept for a next request that can't come.
    const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
    server.close(() => {
      clearTimeout(impatience);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
