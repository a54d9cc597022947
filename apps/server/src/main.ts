import { sql } from "@yoforex/db";
import { bootstrapEconomy } from "@yoforex/domain/economy";
import { bootstrapForum } from "@yoforex/domain/forum";
import { type Logger, pino } from "pino";
import { createAdminHost, createMemberHost, type HostOptions } from "./app.ts";
import { type Composition, compose } from "./compose.ts";
import { type Env, EnvError, readEnv } from "./env.ts";
import { createDiskBlobStore } from "./files/blob-store.ts";
import { startWorker } from "./jobs/worker.ts";
import { createMailer } from "./mailer.ts";
import { serve, stopServing } from "./serve.ts";

/** What both hosts are made of. */
function sharedBy(env: Env, log: Logger, { database, domain, auth }: Composition) {
  const isHealthy = () =>
    database.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
  const blobs = createDiskBlobStore(env.BLOB_DIR);
  return { domain, auth, trustedProxies: env.TRUSTED_PROXIES, log, isHealthy, blobs };
}

const at = (url: string) => ({ origin: new URL(url).origin, secure: url.startsWith("https:") });

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

  const shared = sharedBy(env, log, app);
  const member: HostOptions = { ...shared, ...at(env.PUBLIC_URL), audience: "member", dist: env.WEB_DIST };
  const admin: HostOptions = { ...shared, ...at(env.ADMIN_URL), audience: "admin", dist: env.ADMIN_DIST };
  const servers = [
    await serve(createMemberHost(member), { port: env.PORT, hostname: env.HOST }),
    await serve(createAdminHost(admin), { port: env.ADMIN_PORT, hostname: env.HOST }),
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
    await Promise.all(servers.map(stopServing));
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
