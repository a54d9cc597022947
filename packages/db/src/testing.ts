import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createDb, type Database, type Db } from "./client.ts";
import type { LoginPasswords } from "./logins.ts";
import { asOwner } from "./owner-url.ts";

/** What vitest's global set-up says about the cluster that it started. */
export interface TestCluster {
  readonly superuserUrl: string;
  /** Name of the migrated database that tests clone; nobody may be connected to it. */
  readonly template: string;
  readonly passwords: LoginPasswords;
}

declare module "vitest" {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

type Role = "app" | "worker" | "owner";

/** A database of a test's own, seen by each role. */
export interface TestDb extends Readonly<Record<Role, Db>> {
  readonly urls: Readonly<Record<Role, string>>;
  /** Ends the connections and drops the database. */
  close(): Promise<void>;
}

/**
 * Clones the migrated template: a fresh database in some 20 ms where the cluster lies in memory. A copy of its files is
 * twice as fast there as a copy through the log.
 */
export async function createTestDb(): Promise<TestDb> {
  const cluster = inject("testCluster");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asSuperuser(cluster, `create database ${name} template ${cluster.template} strategy file_copy`);
  const urls = roleUrls(cluster, name);
  const open = { app: createDb(urls.app), worker: createDb(urls.worker), owner: createDb(urls.owner) };
  const databases: Database[] = Object.values(open);
  return {
    app: open.app.db,
    worker: open.worker.db,
    owner: open.owner.db,
    urls,
    async close() {
      await Promise.all(databases.map((database) => database.close()));
      await asSuperuser(cluster, `drop database ${name} with (force)`);
    },
  };
}

function roleUrls({ superuserUrl, passwords }: TestCluster, database: string): TestDb["urls"] {
  const url = (login?: { user: string; password: string }): URL => {
    const made = new URL(superuserUrl);
    made.pathname = `/${database}`;
    if (login) Object.assign(made, { username: login.user, password: login.password });
    return made;
  };
  return {
    app: url({ user: "yoforex_app", password: passwords.app }).href,
    worker: url({ user: "yoforex_worker", password: passwords.worker }).href,
    owner: asOwner(url().href),
  };
}

async function asSuperuser({ superuserUrl }: TestCluster, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
