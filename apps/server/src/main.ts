import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { sql } from "@yoforex/db";
import { bootstrapEconomy } from "@yoforex/domain/economy";
import { bootstrapForum } from "@yoforex/domain/forum";
import type { Hono } from "hono";
import { pino } from "pino";
import { createAdminHost, createMemberHost, type HostOptions } from "./app.ts";
import { compose } from "./compose.ts";
import { EnvError, readEnv } from "./env.ts";
import { createDiskBlobStore } from "./files/blob-store.ts";
import { startWorker } from "./jobs/worker.ts";
import { createMailer } from "./mailer.ts";
import type { HostEnv } from "./request-context.ts";

async function main() {
  const env = readEnv();
  const log = pino({
    level: env.LOG_LEVEL,
    redact: ["*.password", "*.token", "*.email", "req.headers.cookie"],
  });
  const app = compose(env, env.APP_DATABASE_URL);
  const work = compose(env, env.WORKER_DATABASE_URL);
  const mailer = createMailer(env.SMTP_URL, env.MAIL_FROM);

  await bootstrapEconomy(app.domain.asSystem());
  await bootstrapForum(app.domain.asSystem());

  const isHealthy = () =>
    app.database.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
  const shared = {
    domain: app.domain,
    auth: app.auth,
    trustedProxies: env.TRUSTED_PROXIES,
    log,
    isHealthy,
    blobs: createDiskBlobStore(env.BLOB_DIR),
  };
  const member: HostOptions = {
    ...shared,
    audience: "member",
    origin: new URL(env.PUBLIC_URL).origin,
    secure: env.PUBLIC_URL.startsWith("https:"),
    dist: env.WEB_DIST,
  };
  const admin: HostOptions = {
    ...shared,
    audience: "admin",
    origin: new URL(env.ADMIN_URL).origin,
    secure: env.ADMIN_URL.startsWith("https:"),
    dist: env.ADMIN_DIST,
  };

  const listen = (host: Hono<HostEnv>, port: number) =>
    new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
      const server = createServer(
        { requestTimeout: 60_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 },
        getRequestListener(host.fetch),
      );
      server.maxConnections = 2_000;
      server.once("error", reject);
      server.listen(port, env.HOST, () => resolve(server));
    });
  const servers = [
    await listen(createMemberHost(member), env.PORT),
    await listen(createAdminHost(admin), env.ADMIN_PORT),
  ];
  const worker = await startWorker({
    databaseUrl: env.WORKER_DATABASE_URL,
    log,
    sources: { context: work.domain.asSystem, send: mailer.send },
  });
  log.info({ member: env.PUBLIC_URL, admin: env.ADMIN_URL }, "ready");

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    await Promise.all(
      servers.map(
        (server) =>
          new Promise((done) => {
            server.close(done);
            server.closeIdleConnections();
          }),
      ),
    );
    mailer.close();
    await Promise.all([app.database.close(), work.database.close()]);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof EnvError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
});
