import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { grantLogins, migrate } from "@yoforex/db/migrate";
import type { TestCluster } from "@yoforex/db/testing";
import { startTemporaryCluster } from "@yoforex/embedded-db";
import pg from "pg";
import type { TestProject } from "vitest/node";

/** Nobody may be connected to what is cloned, so it is not the database that superusers sign in to. */
const TEMPLATE = "yoforex_template";

/**
 * Starts one PostgreSQL for the run, or takes the one of TEST_DATABASE_URL, a superuser's, such as an older version;
 * migrates a template that every test clones, and tells the workers where it is.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildServer();
  const url = process.env.TEST_DATABASE_URL;
  const cluster = url ? { superuserUrl: url, stop: async () => {} } : await startTemporaryCluster();
  const passwords = { app: randomBytes(12).toString("hex"), worker: randomBytes(12).toString("hex") };
  try {
    await createTemplate(cluster.superuserUrl);
    await grantLogins(cluster.superuserUrl, passwords);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  const facts: TestCluster = { superuserUrl: cluster.superuserUrl, template: TEMPLATE, passwords };
  project.provide("testCluster", facts);
  return () => cluster.stop();
}

/** Brings the server's programs up to date, which some tests start; what was built from the same sources stays. */
function buildServer(): void {
  const turbo = fileURLToPath(new URL("../../../node_modules/.bin/turbo", import.meta.url));
  const args = ["run", "build", "--filter=@yoforex/server", "--output-logs=errors-only"];
  const { status } = spawnSync(turbo, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The server could not be built.");
}

async function createTemplate(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`drop database if exists ${TEMPLATE}`);
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const url = new URL(superuserUrl);
  url.pathname = `/${TEMPLATE}`;
  await migrate(url.href);
}
