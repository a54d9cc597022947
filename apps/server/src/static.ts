import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import type { HostEnv } from "./request-context.ts";

const YEAR = "public, max-age=31536000, immutable";

/** Whether a path names a dot file or a source map: a build may leave them there, but they are nobody's to read. */
function isPrivate(path: string): boolean {
  try {
    return /\/\.|\.map$/.test(decodeURIComponent(path));
  } catch {
    // A path that can't be decoded names no file of ours.
    return true;
  }
}

/**
 * Serves one built app: hashed assets for ever, everything else checked again each time. Paths that name no
 * file get the app's page, whose router says what is not there.
 */
export function serveApp(host: Hono<HostEnv>, dist: string): void {
  host.get("*", (c, next) => (isPrivate(c.req.path) ? c.notFound() : next()));
  host.get(
    "/assets/*",
    serveStatic({ root: dist, onFound: (_path, c) => c.header("cache-control", YEAR) }),
    (c) => c.notFound(),
  );
  host.get("*", serveStatic({ root: dist, onFound: (_path, c) => c.header("cache-control", "no-cache") }));
  host.get(
    "*",
    serveStatic({
      path: "index.html",
      root: dist,
      onFound: (_path, c) => c.header("cache-control", "no-cache"),
    }),
  );
}
