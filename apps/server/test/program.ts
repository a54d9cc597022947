import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { TestDb } from "@yoforex/db/testing";

/** Built before the tests run, as vitest's global set-up does: a program starts from there in a third of the time. */
const DIST = fileURLToPath(new URL("../dist/", import.meta.url));

/** A key that is random enough and the same every time. */
export const keyFrom = (seed: string) => createHash("sha256").update(seed).digest("base64");

/** A port that nobody had a moment ago. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return String(typeof address === "object" ? address?.port : 0);
}

/** An environment that a development server takes, on a test's database and free ports. */
export async function environmentOn({ urls }: TestDb, folder: string): Promise<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? "",
    PORT: await freePort(),
    ADMIN_PORT: await freePort(),
    PUBLIC_URL: "http://members.example",
    ADMIN_URL: "http://admin.example",
    APP_DATABASE_URL: urls.app,
    WORKER_DATABASE_URL: urls.worker,
    SMTP_URL: "smtp://127.0.0.1:9",
    ENCRYPTION_KEYS: `dev1:${keyFrom("one")}`,
    INDEX_KEY: keyFrom("two"),
    LINK_KEY: keyFrom("three"),
    BLOB_DIR: `${folder}/blobs`,
    WEB_DIST: folder,
    ADMIN_DIST: folder,
  };
}

export interface Program {
  child: ChildProcess;
  /** All that it says on standard error, once it has ended. */
  errors: Promise<string>;
  /** Resolves once it has ended: its exit code, or null when a signal ended it. */
  code: Promise<unknown>;
  /** Resolves at its first words. */
  speaks: Promise<unknown>;
}

/** Runs one of the server's programs, in this environment and no other. */
export function runProgram(
  name: "main" | "job" | "keys" | "import",
  env: Record<string, string>,
  ...args: string[]
): Program {
  const child = spawn(process.execPath, [`${DIST}${name}.js`, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return {
    child,
    errors: text(child.stderr),
    code: once(child, "exit").then(([code]) => code),
    speaks: once(child.stdout, "data"),
  };
}
