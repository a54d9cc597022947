import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environmentOn, freePort, type Program, runProgram } from "./program.ts";

let db: TestDb;
let folder: string;
const started: Program[] = [];
beforeAll(async () => {
  db = await createTestDb();
  folder = await mkdtemp(path.join(tmpdir(), "yoforex-main-"));
});
afterAll(async () => {
  for (const { child, code } of started) {
    child.kill("SIGKILL");
    await code;
  }
  await db.close();
  await rm(folder, { recursive: true });
});

function main(env: Record<string, string>): Program {
  const program = runProgram("main", env);
  started.push(program);
  return program;
}

async function hold(port: string | undefined): Promise<Server> {
  const holder = createServer().listen(Number(port), "127.0.0.1");
  await once(holder, "listening");
  return holder;
}

async function letGo(holder: Server): Promise<void> {
  holder.close();
  await once(holder, "close");
}

test.each(["SIGTERM", "SIGINT"] as const)("%s ends it in good order and frees both ports", async (signal) => {
  const env = await environmentOn(db, folder);
  const server = main(env);
  await server.speaks;
  for (const port of [env.PORT, env.ADMIN_PORT]) {
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  }
  server.child.kill(signal);
  expect([await server.code, await server.errors]).toEqual([0, ""]);
  for (const port of [env.PORT, env.ADMIN_PORT]) await letGo(await hold(port));
});

test("a request that never ends doesn't outlive a stop", async () => {
  const env = await environmentOn(db, folder);
  const server = main(env);
  await server.speaks;
  const sender = connect(Number(env.PORT), "127.0.0.1");
  sender.on("error", () => undefined);
  const upload = "POST /trpc/identity.signIn HTTP/1.1\r\nhost: x\r\norigin: http://members.example\r\n";
  sender.write(`${upload}content-type: application/json\r\ncontent-length: 100\r\n\r\n{`);
  await once(sender, "ready");
  server.child.kill("SIGTERM");
  expect(await server.code).toBe(0);
  sender.destroy();
});

test.each(["PORT", "ADMIN_PORT"])(
  "%s in use is told in one sentence, and the other port is free again",
  async (name) => {
    const env = await environmentOn(db, folder);
    const taken = await freePort();
    const stranger = await hold(taken);
    const server = main({ ...env, [name]: taken });
    expect([await server.code, await server.errors]).toEqual([
      1,
      `The server can't start: port ${taken} is in use; stop the program there, or set ${name} to another port.\n`,
    ]);
    await letGo(stranger);
    await letGo(await hold(name === "PORT" ? env.ADMIN_PORT : env.PORT));
  },
);

test("production says everything that must not face members at once, asks the database, and tells no value", async () => {
  const env = await environmentOn(db, folder);
  const server = main({
    ...env,
    NODE_ENV: "production",
    APP_DATABASE_URL: db.urls.owner,
    NODE_TLS_REJECT_UNAUTHORIZED: "0",
  });
  expect(await server.code).toBe(1);
  const said = await server.errors;
  for (const problem of [
    "PUBLIC_URL must begin with https://",
    "ADMIN_URL must begin with https://",
    "TRUSTED_PROXIES is 0",
    "NODE_TLS_REJECT_UNAUTHORIZED is 0",
    "ENCRYPTION_KEYS holds a development key",
    "SECURITY_CONTACT is the example's",
    "APP_DATABASE_URL acts as",
    "is a superuser",
    "owns tables",
    "may truncate tables",
  ]) {
    expect(said).toContain(problem);
  }
  expect(said).not.toContain("WORKER_DATABASE_URL signs in");
  for (const name of ["ENCRYPTION_KEYS", "INDEX_KEY", "APP_DATABASE_URL"])
    expect(said).not.toContain(env[name]);
});
