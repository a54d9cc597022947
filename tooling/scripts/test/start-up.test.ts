import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createDb } from "@yoforex/db";
import { memoryDir, removeCluster } from "@yoforex/embedded-db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../start/ports.ts";

const SCRIPTS = fileURLToPath(new URL("../", import.meta.url));
const SECONDS_MAX = 180;

let dataDir: string;
let ports: Record<string, string>;
const started: Started[] = [];

interface Started {
  readonly starter: ChildProcess;
  readonly said: string[];
  readonly ended: Promise<unknown[]>;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(memoryDir(), "start-up-test-"));
  // Else the database server, which runs as another user where the tests run as root, would live elsewhere.
  chmodSync(dataDir, 0o755);
  ports = {};
  for (const name of ["PORT", "ADMIN_PORT", "SMTP_PORT", "MAIL_PORT", "DATABASE_PORT"]) {
    ports[name] = String(await freePort());
  }
});

afterAll(async () => {
  // A failed test leaves them running; the database's turn to be stopped comes with its removal.
  for (const { starter, ended } of started) {
    starter.kill("SIGKILL");
    await ended;
  }
  await removeCluster(join(dataDir, "postgres"));
  rmSync(dataDir, { recursive: true });
});

const DIRECTLY = `exec "${process.execPath}" --import tsx "${join(SCRIPTS, "start/main.ts")}"`;
/** npm runs a script by a shell that waits for it and passes no signal on. */
const AS_NPM_DOES = `npm_lifecycle_event=start; export npm_lifecycle_event; ${DIRECTLY.slice("exec ".length)}; exit $?`;

const environment = () => ({ PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, ...ports });

/** A start, up to a line that it says; the one about stopping comes last. */
async function start({ until = "Ctrl-C", command = DIRECTLY } = {}): Promise<Started> {
  const starter = spawn("sh", ["-c", command], { env: environment(), stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  const run = { starter, said, ended: once(starter, "exit") };
  started.push(run);
  for await (const line of createInterface(starter.stdout)) {
    said.push(line);
    if (line.startsWith(until)) return run;
  }
  throw new Error(`It ended early:\n${said.join("\n")}`);
}

async function answers(): Promise<number[]> {
  const urls = [
    `http://127.0.0.1:${ports.PORT}/`,
    `http://127.0.0.1:${ports.ADMIN_PORT}/`,
    `http://127.0.0.1:${ports.MAIL_PORT}/`,
  ];
  return Promise.all(urls.map(async (url) => (await fetch(url)).status));
}

/** One number from the running database, read as its superuser. */
async function ask(sql: string): Promise<unknown> {
  const password = readFileSync(join(dataDir, "postgres/superuser-password"), "utf8").trim();
  const url = `postgres://postgres:${password}@127.0.0.1:${ports.DATABASE_PORT}/yoforex`;
  const { pool, close } = createDb(url, { max: 1 });
  try {
    const { rows } = await pool.query<{ answer: unknown }>(`select (${sql}) as answer`);
    return rows[0]?.answer;
  } finally {
    await close();
  }
}

test("a start serves everything, stops in good order, and the next one mends what a kill broke off", {
  timeout: SECONDS_MAX * 1000,
}, async () => {
  const broken = await start({ until: "Making the demo world" });
  broken.starter.kill("SIGKILL");
  await broken.ended;

  const cold = await start();
  expect(cold.said).toContainEqual(expect.stringContaining("beginning anew"));
  expect(await answers()).toEqual([200, 200, 200]);
  expect(cold.said.join("\n")).toContain("Demo accounts");
  const members = await ask("select count(*)::int from users");
  expect(members).toBeGreaterThan(0);

  cold.starter.kill("SIGINT");
  expect(await cold.ended).toEqual([0, null]);
  await expect(answers()).rejects.toThrow("fetch failed");

  const warm = await start();
  expect(await ask("select count(*)::int from users")).toBe(members);
  warm.starter.kill("SIGKILL");
  await warm.ended;

  const after = await start({ command: AS_NPM_DOES });
  expect(await answers()).toEqual([200, 200, 200]);
  expect(await ask("select count(*)::int from users")).toBe(members);
  after.starter.kill("SIGTERM");
  after.starter.stdout?.resume();
  await once(after.starter, "close");
  await expect(answers()).rejects.toThrow("fetch failed");
  expect(readdirSync(dataDir)).not.toContain("server.pid");

  expect(await startBesideStranger()).toContain(`port ${ports.ADMIN_PORT} is in use`);
  await expect(ask("1")).rejects.toThrow("ECONNREFUSED");
  await expect(answers()).rejects.toThrow("fetch failed");
});

/** A start whose server finds its second port taken, at an address that nobody looked at before; what it says of it. */
async function startBesideStranger(): Promise<string> {
  const HOST = "127.0.0.2";
  const stranger = createServer().listen(Number(ports.ADMIN_PORT), HOST);
  await once(stranger, "listening");
  const starter = spawn("sh", ["-c", DIRECTLY], {
    env: { ...environment(), HOST },
    stdio: ["ignore", "ignore", "pipe"],
  });
  started.push({ starter, said: [], ended: once(starter, "exit") });
  const [said, [code]] = await Promise.all([text(starter.stderr), once(starter, "exit")]);
  stranger.close();
  expect(code).toBe(1);
  return said;
}
