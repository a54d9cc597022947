import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Cluster, removeCluster, startCluster, startTemporaryCluster } from "../src/index.ts";
import { memoryDir } from "../src/memory-dir.ts";

const FAST = { fsync: "off" };

let dataDir: string;
let running: Cluster[];

beforeEach(() => {
  dataDir = mkdtempSync(join(memoryDir(), "embedded-db-test-"));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((cluster) => cluster.stop()));
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(options: { port?: number; dataDir?: string } = {}): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, settings: FAST, ...options });
  running.push(cluster);
  return cluster;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  // A test that kills the server cuts this connection too.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

function serverPid(cluster: Cluster): number {
  return Number(readFileSync(join(cluster.dataDir, "pgdata", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("a cold start makes a cluster, a warm start finds its rows", async () => {
  const cold = await start();
  await ask(cold.superuserUrl, "create table kept as select 7 as n");
  await cold.stop();
  const warm = await start();
  expect(await ask(warm.superuserUrl, "select n from kept")).toEqual([7]);
});

test("a killed server recovers by itself, with everything that was committed", async () => {
  const cluster = await start();
  await ask(cluster.superuserUrl, "create table kept as select 7 as n");
  process.kill(serverPid(cluster), "SIGKILL");
  await cluster.exited;
  const again = await start();
  expect(await ask(again.superuserUrl, "select n from kept")).toEqual([7]);
});

test("a note whose process id belongs to another program by now does not stop the start", async () => {
  const cluster = await start();
  const note = join(cluster.dataDir, "pgdata", "postmaster.pid");
  const left = readFileSync(note, "utf8");
  await cluster.stop();
  // The server minds only processes of its own account.
  const { uid, gid } = statSync(cluster.dataDir);
  const stranger = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"], { uid, gid });
  try {
    writeFileSync(note, left.replace(/^\d+/, String(stranger.pid)));
    await expect(start()).resolves.toBeDefined();
  } finally {
    stranger.kill();
  }
});

test("of two starts at once on a new directory one wins and the other says why not", async () => {
  const outcomes = await Promise.allSettled([start(), start()]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "ALREADY_RUNNING" },
  });
});

test("a port in use is named, and nothing is made", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const address = blocker.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(start({ port })).rejects.toMatchObject({
    code: "PORT_IN_USE",
    message: `Port ${port} on 127.0.0.1, meant for the database, is in use.`,
  });
  expect(readdirSync(dataDir)).toEqual([]);
  blocker.close();
});

test("a directory that can't be made is named", async () => {
  const file = join(dataDir, "file");
  writeFileSync(file, "");
  await expect(start({ dataDir: join(file, "data") })).rejects.toMatchObject({
    code: "NO_PERMISSION",
    message: expect.stringContaining(file),
  });
});

test("files that are no database are left alone", async () => {
  writeFileSync(join(dataDir, "thesis.txt"), "years of work");
  await expect(start()).rejects.toMatchObject({ code: "START_FAILED" });
  expect(readFileSync(join(dataDir, "thesis.txt"), "utf8")).toBe("years of work");
});

test("a setting that the server refuses is reported in its own words", async () => {
  const refused = startCluster({ dataDir, settings: { shared_buffers: "much" } });
  await expect(refused).rejects.toMatchObject({
    code: "START_FAILED",
    message: expect.stringContaining('invalid value for parameter "shared_buffers"'),
  });
});

test("a cluster is removed only while it is stopped", async () => {
  const cluster = await start();
  await expect(removeCluster(dataDir)).rejects.toMatchObject({ code: "ALREADY_RUNNING" });
  await cluster.stop();
  await removeCluster(dataDir);
  expect(existsSync(cluster.dataDir)).toBe(false);
});

test("below a directory that only its owner may enter, a cluster works and is removed like any other", async () => {
  const closed = join(dataDir, "closed");
  mkdirSync(closed, { mode: 0o700 });
  const inside = join(closed, "data");
  const cluster = await start({ dataDir: inside });
  expect(await ask(cluster.superuserUrl, "select 7")).toEqual([7]);
  await cluster.stop();
  await removeCluster(inside);
  expect(existsSync(cluster.dataDir)).toBe(false);
});

test("what a start that was killed half way left behind is cleared away", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const draft = `${dataDir}.draft-${pid}-00000000`;
  mkdirSync(draft);
  await start();
  expect(existsSync(draft)).toBe(false);
});

describe("a running cluster", () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startTemporaryCluster();
  });

  afterAll(() => cluster.stop());

  test("text sorts and checks alike on every system", async () => {
    const facts = `select datlocprovider, datlocale, pg_encoding_to_char(encoding), current_setting('data_checksums')
    from pg_database where datname = current_database()`;
    expect(await ask(cluster.superuserUrl, facts)).toEqual(["b", "C.UTF-8", "UTF8", "on"]);
  });

  test("the superuser's password is random, needed, and readable by nobody else", async () => {
    expect(statSync(join(cluster.dataDir, "superuser-password")).mode & 0o777).toBe(0o600);
    const wrong = cluster.url({ user: "postgres", password: "postgres" }, "postgres");
    await expect(ask(wrong, "select 1")).rejects.toThrow("password authentication failed");
  });

  test("a cluster that runs is not started twice", async () => {
    await expect(startCluster({ dataDir: cluster.dataDir })).rejects.toMatchObject({
      code: "ALREADY_RUNNING",
      message: expect.stringMatching(/^The database in \S+ is already running \(process \d+\)\.$/),
    });
  });
});
