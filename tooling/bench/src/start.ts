import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./commands.ts";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Starts everything in `dataDir`, waits until the member app answers, stops it, and tells the seconds that took. */
async function secondsToServe(dataDir: string): Promise<number> {
  const ports = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()]);
  const [port, adminPort, smtpPort, mailPort, databasePort] = ports.map(String);
  const began = performance.now();
  const child = spawn("node", ["tooling/scripts/start.mjs"], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: port,
      ADMIN_PORT: adminPort,
      SMTP_PORT: smtpPort,
      MAIL_PORT: mailPort,
      DATABASE_PORT: databasePort,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  try {
    while (child.exitCode === null && performance.now() - began < 300_000) {
      const answer = await fetch(`http://localhost:${port}/healthz`).catch(() => null);
      if (answer?.ok) return Math.round(performance.now() - began) / 1000;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error("the app did not come up");
  } finally {
    child.kill("SIGINT");
    await ended;
  }
}

/** Seconds from the command to an app that answers: with an empty data folder, and again with the data there. */
export async function start() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "yoforex-start-"));
  try {
    const coldSeconds = await secondsToServe(dataDir);
    const warmSeconds = await secondsToServe(dataDir);
    return { coldSeconds, warmSeconds, warmToCold: Math.round((warmSeconds / coldSeconds) * 1000) / 1000 };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
