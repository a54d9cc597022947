import { join } from "node:path";
import { createServer } from "vite";
import { ROOT } from "./root.ts";

/** What the server answers, in either app's place. */
const SERVER_PATHS = ["/trpc", "/admin/trpc", "/upload", "/files", "/healthz"];

/**
 * Serves an app from its sources, with reloading, and hands what is the server's on to it.
 * @returns how to end it
 */
export async function serveSources(
  app: "web" | "admin",
  ports: { own: number; server: number },
): Promise<() => Promise<void>> {
  const target = `http://127.0.0.1:${ports.server}`;
  const vite = await createServer({
    root: join(ROOT, "apps", app),
    clearScreen: false,
    logLevel: "warn",
    server: {
      host: "127.0.0.1",
      port: ports.own,
      strictPort: true,
      proxy: Object.fromEntries(SERVER_PATHS.map((path) => [path, { target }])),
    },
  });
  await vite.listen();
  return () => vite.close();
}
