import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startLocalProvider } from "@yoforex/auth/local-provider";
import type { World } from "./facts.ts";

export const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const READY = "YoForex is running.";
const PORTS = ["PORT", "ADMIN_PORT", "SMTP_PORT", "MAIL_PORT", "DATABASE_PORT"] as const;

/**
 * Starts the product as a newcomer would, on free ports and in a directory of its own.
 * @returns where it is, and how to stop it and throw its data away
 */
export async function startWorld(): Promise<{ world: World; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "yoforex-e2e-"));
  // The database server runs as another user where the tests run as root, and must be able to get in.
  await chmod(dataDir, 0o755);
  const ports = await freePorts();
  // Servers and addresses of the caller's own are not for tests.
  const { DATABASE_URL, SMTP_URL, PUBLIC_URL, ADMIN_URL, ...inherited } = process.env;
  const web = `http://localhost:${ports.PORT}`;
  // Whom members may sign in with besides: a real one, which lets everybody say who she is.
  const provider = await startLocalProvider({
    id: "harbour",
    label: "Harbour ID",
    redirectUri: `${web}/provider/harbour/callback`,
  });
  const OIDC_PROVIDERS = JSON.stringify([provider.config]);
  const env = { ...ports, DATA_DIR: dataDir, NODE_ENV: "test", TRUSTED_PROXIES: "1", OIDC_PROVIDERS };
  const starter = spawn(process.execPath, [join(ROOT, "tooling/scripts/start.mjs")], {
    cwd: ROOT,
    env: { ...inherited, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(starter, "exit");
  const stop = async () => {
    starter.kill("SIGINT");
    await ended;
    await provider.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(starter);
  } catch (error) {
    await stop();
    throw error;
  }
  await fetch(`${web}/healthz`).then((answer) => answer.text());
  const admin = `http://localhost:${ports.ADMIN_PORT}`;
  return { world: { web, admin, mails: `http://127.0.0.1:${ports.MAIL_PORT}`, dataDir, env }, stop };
}

async function ready({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error("the start says nothing");
  const said: string[] = [];
  for await (const line of createInterface(stdout)) {
    said.push(line);
    if (line === READY) {
      // What it says from here on is read by nobody, and must not fill the pipe.
      stdout.resume();
      return;
    }
  }
  throw new Error(`The product did not start:\n${said.join("\n")}`);
}

/**
 * Ports that are free now; all are held until the last is found, so that they differ. Systems give out higher ones by
 * themselves, to whoever connects somewhere, so these stay free until the product takes them.
 */
async function freePorts(): Promise<Record<(typeof PORTS)[number], string>> {
  const servers = await Promise.all(PORTS.map(() => hold()));
  const [PORT = "", ADMIN_PORT = "", SMTP_PORT = "", MAIL_PORT = "", DATABASE_PORT = ""] = servers.map(
    ({ port }) => String(port),
  );
  await Promise.all(servers.map(({ server }) => once(server.close(), "close")));
  return { PORT, ADMIN_PORT, SMTP_PORT, MAIL_PORT, DATABASE_PORT };
}

async function hold(): Promise<{ server: Server; port: number }> {
  const port = randomInt(20_000, 32_000);
  const server = createServer().listen({ port, host: "127.0.0.1", exclusive: true });
  // Rejects with what went wrong, such as another program on that port; then another one is tried.
  return once(server, "listening").then(
    () => ({ server, port }),
    () => hold(),
  );
}
