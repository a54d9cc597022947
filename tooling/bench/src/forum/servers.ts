import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { ROOT } from "../commands.ts";
import { KEYS } from "./keys.ts";

/** A server process and where it answers. */
export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return String(typeof address === "object" ? address?.port : 0);
}

async function running(child: ChildProcess, url: string, path: string): Promise<Running> {
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  for (const until = Date.now() + 30_000; Date.now() < until && child.exitCode === null; ) {
    const answer = await fetch(`${url}${path}`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return { url, stop };
    await new Promise((next) => setTimeout(next, 50));
  }
  await stop();
  throw new Error(`nothing answers at ${url}`);
}

/** The product itself as it is built, behind one proxy as far as it knows. */
export async function startProduct(urls: { app: string; worker: string }, folder: string): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH ?? "",
    PORT: port,
    ADMIN_PORT: await freePort(),
    HOST: "127.0.0.1",
    TRUSTED_PROXIES: "1",
    LOG_LEVEL: "warn",
    PUBLIC_URL: url,
    ADMIN_URL: "http://admin.example",
    APP_DATABASE_URL: urls.app,
    WORKER_DATABASE_URL: urls.worker,
    SMTP_URL: "smtp://127.0.0.1:9",
    ENCRYPTION_KEYS: `${KEYS.sealId}:${KEYS.seal.toString("base64")}`,
    INDEX_KEY: KEYS.index.toString("base64"),
    LINK_KEY: KEYS.link.toString("base64"),
    BLOB_DIR: join(folder, "blobs"),
    WEB_DIST: join(ROOT, "apps/web/dist"),
    ADMIN_DIST: join(ROOT, "apps/admin/dist"),
  };
  const child = spawn(process.execPath, ["apps/server/dist/main.js"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return running(child, url, "/healthz");
}

/** The reference (bare-server.ts). */
export async function startBare(appUrl: string): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "bare-server.ts")], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", PORT: port, APP_DATABASE_URL: appUrl },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return running(child, `http://127.0.0.1:${port}`, "/recent");
}
