import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createDb } from "@yoforex/db";
import { type Cluster, startTemporaryCluster } from "@yoforex/embedded-db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freePort } from "../start/ports.ts";

const SCRIPTS = fileURLToPath(new URL("../", import.meta.url));

let scratch: string;
let dataDir: string;
let ports: Record<string, string>;
let cluster: Cluster;
let stranger: Server;
let takenPort: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "start-test-"));
  cluster = await startTemporaryCluster();
  const { pool, close } = createDb(cluster.superuserUrl, { max: 1 });
  await pool.query("create role humble login password 'humble-word'");
  await close();
  takenPort = String(await freePort());
  stranger = createServer((socket) => socket.destroy()).listen(Number(takenPort), "127.0.0.1");
  await once(stranger, "listening");
});

afterAll(async () => {
  stranger.close();
  await cluster.stop();
  rmSync(scratch, { recursive: true });
});

beforeEach(async () => {
  dataDir = mkdtempSync(join(scratch, "data-"));
  ports = {};
  for (const name of ["PORT", "ADMIN_PORT", "SMTP_PORT", "MAIL_PORT", "DATABASE_PORT"]) {
    ports[name] = String(await freePort());
  }
});

/** What a command of ours says on standard error before it ends with 1. */
async function refusal(env: Record<string, string>, ...command: string[]): Promise<string> {
  const [script = "start/main.ts", ...args] = command;
  const child = spawn(process.execPath, ["--import", "tsx", join(SCRIPTS, script), ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...ports, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(code).toBe(1);
  return said.trim();
}

test.each([
  ["PORT", "the member app"],
  ["ADMIN_PORT", "the admin app"],
  ["SMTP_PORT", "the mail catcher"],
  ["MAIL_PORT", "the mail page"],
])("%s in use is named before anything is made", async (name, purpose) => {
  expect(await refusal({ [name]: takenPort })).toBe(
    `YoForex can't run: Port ${takenPort}, meant for ${purpose}, is in use: stop the program there, or set ${name} to another port.`,
  );
  expect(readdirSync(dataDir)).toEqual([]);
});

test("a database port in use is named", async () => {
  expect(await refusal({ DATABASE_PORT: takenPort })).toMatch(
    new RegExp(
      `Port ${takenPort} on 127.0.0.1, meant for the database, is in use: stop .* set DATABASE_PORT`,
    ),
  );
});

test("a port that is none, or given twice, is named", async () => {
  expect(await refusal({ PORT: "http" })).toContain('PORT is a number from 1 to 65535, not "http".');
  expect(await refusal({ ADMIN_PORT: ports.PORT ?? "" })).toContain("PORT and ADMIN_PORT are both");
});

test("a data directory that can't be made is named", async () => {
  const file = join(dataDir, "file");
  writeFileSync(file, "");
  expect(await refusal({ DATA_DIR: join(file, "data") })).toMatch(
    /The data directory \S+ can't be written \(E\w+\): mend that, or set DATA_DIR to another\.$/,
  );
});

test("without the keys that a database was made with nothing starts", async () => {
  mkdirSync(join(dataDir, "postgres"));
  expect(await refusal({})).toContain("secrets.json is missing");
  writeFileSync(join(dataDir, "secrets.json"), '{ "encryptionKeys": ');
  expect(await refusal({})).toContain("secrets.json is damaged");
});

test.each([
  ["no connection string", () => "mysql://here", "DATABASE_URL is no connection string"],
  [
    "nobody there",
    async () => `postgres://a:hidden@127.0.0.1:${await freePort()}/x`,
    "No PostgreSQL server can be used at",
  ],
  [
    "a stranger there",
    () => `postgres://a:hidden@127.0.0.1:${takenPort}/x`,
    "No PostgreSQL server can be used at",
  ],
  [
    "a wrong password",
    () => cluster.url({ user: "humble", password: "hidden" }, "postgres"),
    "refuses the user humble",
  ],
  [
    "no such database",
    () => cluster.superuserUrl.replace(/postgres$/, "nowhere"),
    "The database nowhere in DATABASE_URL",
  ],
  [
    "too humble a login",
    () => cluster.url({ user: "humble", password: "humble-word" }, "postgres"),
    "may not create roles",
  ],
])("DATABASE_URL with %s is explained, and its password is not repeated", async (_, url, sentence) => {
  const said = await refusal({ DATABASE_URL: await url() });
  expect(said).toContain(sentence);
  expect(said).not.toMatch(/hidden|humble-word/);
});

test("a reset wants to be meant, and leaves a server of one's own alone", async () => {
  expect(await refusal({}, "reset.ts")).toContain("if you mean it, run npm run db:reset -- --yes");
  expect(await refusal({ DATABASE_URL: cluster.superuserUrl }, "reset.ts", "--yes")).toContain(
    "unset DATABASE_URL",
  );
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});
