import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, startTemporaryCluster } from "@yoforex/embedded-db";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { grantLogins, migrate } from "../src/migrate.ts";

const ROLES = readFileSync(new URL("../drizzle/0000_roles.sql", import.meta.url), "utf8");

let cluster: Cluster;
let scratch: string;
let database: string;
let count = 0;

beforeAll(async () => {
  cluster = await startTemporaryCluster({ log_statement: "all" });
  scratch = mkdtempSync(join(tmpdir(), "migrations-"));
});

afterAll(async () => {
  await cluster.stop();
  rmSync(scratch, { recursive: true });
});

beforeEach(async () => {
  database = await emptyDatabase();
});

async function emptyDatabase(): Promise<string> {
  const name = `db_${++count}`;
  await ask(cluster.superuserUrl, `create database ${name}`);
  const url = new URL(cluster.superuserUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

/** A folder as drizzle-kit would leave it, whose first file makes the roles. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(scratch, "folder-"));
  const all = { "0000_roles": ROLES, ...files };
  mkdirSync(join(folder, "meta"));
  writeFileSync(
    join(folder, "meta", "_journal.json"),
    JSON.stringify({ entries: Object.keys(all).map((tag, idx) => ({ idx, tag })) }),
  );
  for (const [tag, sql] of Object.entries(all)) writeFileSync(join(folder, `${tag}.sql`), sql);
  return folder;
}

test("the product's migrations apply once, and every object belongs to the owner", async () => {
  const first = await migrate(database);
  expect(first.applied.at(0)).toBe("0000_roles");
  expect((await migrate(database)).applied).toEqual([]);
  const owners = await ask(
    database,
    `select distinct relowner::regrole::text from pg_class c
     where relnamespace::regnamespace::text in ('public', 'migrations', 'graphile_worker')
       and not exists (select from pg_depend where objid = c.oid and deptype = 'e')`,
  );
  expect(owners).toEqual(["yoforex_owner"]);
});

test("migrators that start at once wait for each other", async () => {
  const folder = folderOf({ "0001_a": "create table a ()", "0002_b": "create table b ()" });
  const runs = await Promise.all(Array.from({ length: 4 }, () => migrate(database, { folder })));
  expect(runs.flatMap(({ applied }) => applied).sort()).toEqual(["0000_roles", "0001_a", "0002_b"]);
});

test("an applied file that was edited is refused", async () => {
  await migrate(database, { folder: folderOf({ "0001_a": "create table a ()" }) });
  const edited = folderOf({ "0001_a": "create table a (n int)" });
  await expect(migrate(database, { folder: edited })).rejects.toThrow(
    "Migration 0001_a was edited after it was applied",
  );
});

test("an applied file that was removed is refused", async () => {
  await migrate(database, { folder: folderOf({ "0001_a": "create table a ()" }) });
  await expect(migrate(database, { folder: folderOf({}) })).rejects.toThrow(
    "0001_a was applied to this database, but",
  );
});

test("a file put in before an applied one is refused, not skipped", async () => {
  await migrate(database, { folder: folderOf({ "0002_b": "create table b ()" }) });
  const late = folderOf({ "0001_a": "create table a ()", "0002_b": "create table b ()" });
  await expect(migrate(database, { folder: late })).rejects.toThrow(
    "0001_a stands before one that was applied",
  );
});

test("a file that the journal lists and nobody finds is named", async () => {
  const folder = folderOf({ "0001_a": "create table a ()" });
  rmSync(join(folder, "0001_a.sql"));
  await expect(migrate(database, { folder })).rejects.toThrow(
    "0001_a is in the journal, but its file is gone",
  );
});

test("a failing statement is named, and nothing of its file stays", async () => {
  const folder = folderOf({
    "0001_a": "create table a ()",
    "0002_b": "create table b ()\n--> statement-breakpoint\nalter table nowhere\n  add n int",
  });
  await expect(migrate(database, { folder })).rejects.toThrow(
    'Migration 0002_b, statement 2 of 2 (alter table nowhere add n int …): relation "nowhere" does not exist.',
  );
  expect(await ask(database, "select to_regclass('a') is not null, to_regclass('b') is not null")).toEqual([
    true,
    false,
  ]);
});

test("a file marked so runs outside a transaction", async () => {
  const folder = folderOf({
    "0001_a": "create table a (n int)",
    "0002_index": "-- no-transaction\ncreate index concurrently a_by_n on a (n)",
  });
  await migrate(database, { folder });
  expect(await ask(database, "select to_regclass('a_by_n') is not null")).toEqual([true]);
});

test("a database with somebody else's tables is left alone", async () => {
  await ask(database, "create table theirs ()");
  await expect(migrate(database)).rejects.toThrow("The database holds tables that YoForex did not make");
  expect(await ask(database, "select to_regnamespace('migrations')")).toEqual([null]);
});

test("a login that may create roles and owns its database is enough", async () => {
  const fresh = await startTemporaryCluster();
  try {
    await ask(fresh.superuserUrl, "create role deployer login createrole password 'deploy'");
    await ask(fresh.superuserUrl, "create database product owner deployer");
    const url = fresh.url({ user: "deployer", password: "deploy" }, "product");
    await migrate(url);
    await grantLogins(url, { app: "app-word", worker: "worker-word" });
    expect((await migrate(url)).applied).toEqual([]);
  } finally {
    await fresh.stop();
  }
});

test("logins work and the passwords never reach the server's log", async () => {
  await migrate(database);
  await grantLogins(database, { app: "open-sesame", worker: "work-sesame" });
  const url = cluster.url(
    { user: "yoforex_app", password: "open-sesame" },
    new URL(database).pathname.slice(1),
  );
  expect(await ask(url, "select current_user::text")).toEqual(["yoforex_app"]);
  const log = readdirSync(join(cluster.dataDir, "log")).map((name) =>
    readFileSync(join(cluster.dataDir, "log", name), "utf8"),
  );
  expect(log.join()).toContain("alter role yoforex_app");
  expect(log.join()).not.toContain("sesame");
});

test("the application may add jobs and do nothing else to the queue", async () => {
  await migrate(database);
  await grantLogins(database, { app: "app-word", worker: "worker-word" });
  const name = new URL(database).pathname.slice(1);
  const app = cluster.url({ user: "yoforex_app", password: "app-word" }, name);
  const worker = cluster.url({ user: "yoforex_worker", password: "worker-word" }, name);
  await ask(app, "select from graphile_worker.add_job('greet', '{}')");
  for (const [sql, what] of [
    ["select from graphile_worker._private_jobs", "table _private_jobs"],
    ["select from graphile_worker.jobs", "view jobs"],
    ["select from graphile_worker.complete_jobs('{1}')", "function complete_jobs"],
  ] as const) {
    await expect(ask(app, sql)).rejects.toThrow(`permission denied for ${what}`);
  }
  expect(await ask(worker, "select count(*)::int from graphile_worker._private_jobs")).toEqual([1]);
});

test("nobody but the product's roles may connect, and none of them makes temporary tables", async () => {
  await migrate(database);
  const name = new URL(database).pathname.slice(1);
  await ask(cluster.superuserUrl, "create role stranger login password 'stranger-word'");
  const stranger = cluster.url({ user: "stranger", password: "stranger-word" }, name);
  expect(await ask(stranger, "select 1")).toEqual([1]);
  await grantLogins(database, { app: "app-word", worker: "worker-word" });
  await expect(ask(stranger, "select 1")).rejects.toThrow(`permission denied for database "${name}"`);
  for (const [user, password] of [
    ["yoforex_app", "app-word"],
    ["yoforex_worker", "worker-word"],
  ] as const) {
    const url = cluster.url({ user, password }, name);
    await expect(ask(url, "create temporary table users ()")).rejects.toThrow(
      "permission denied to create temporary",
    );
  }
  const rights = `select has_database_privilege('yoforex_readonly', current_database(), 'connect'),
    has_database_privilege('yoforex_readonly', current_database(), 'temporary')`;
  expect(await ask(database, rights)).toEqual([true, false]);
});
