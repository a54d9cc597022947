import { sql } from "@yoforex/db";
import type { Logger } from "pino";
import { createAdminHost, createMemberHost, type HostOptions } from "./app.ts";
import { bootstrap } from "./bootstrap.ts";
import { type Composition, compose } from "./compose.ts";
import type { Env } from "./env.ts";
import { createDiskBlobStore } from "./files/blob-store.ts";
import { createErasureLog } from "./jobs/erasure-log.ts";
import { sweepQueue } from "./jobs/sweep-queue.ts";
import { startWorker } from "./jobs/worker.ts";
import { createMailer } from "./mailer.ts";
import { ownUrl, paymentsOf, testPaymentsKey } from "./payments/payments.ts";
import { payoutsOf, testPayoutsKey } from "./payouts/payouts.ts";
import { createTestPayouts } from "./payouts/test-payouts.ts";
import { sealKeyOf } from "./seal-key.ts";
import { serve, stopServing } from "./serve.ts";
import { StartRefusal } from "./start-refusal.ts";
import { createStopping, type Stopping } from "./stopping.ts";
import { createTestPayments } from "./test-payments/test-payments.ts";

/** In less time than whoever runs the server waits before it is killed (ten seconds, by custom). */
export const STOP_MS_MAX = 8_000;

/** What both hosts are made of. */
function sharedBy(env: Env, log: Logger, { database, domain, auth }: Composition) {
  const isHealthy = () =>
    database.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
  const blobs = createDiskBlobStore(env.BLOB_DIR);
  const { TRUSTED_PROXIES: trustedProxies, SECURITY_CONTACT: securityContact } = env;
  return { domain, auth, trustedProxies, securityContact, log, isHealthy, blobs };
}

/** Where members' payments come in; nothing where nobody takes any. */
function paymentRoutes(env: Env, log: Logger): Pick<HostOptions, "payments"> {
  const provider = paymentsOf(env);
  if (provider === "off") return {};
  if (provider === "stripe") return { payments: { provider } };
  const testPayments = createTestPayments({
    key: testPaymentsKey(env),
    origin: new URL(env.PUBLIC_URL).origin,
    webhookUrl: `${ownUrl(env)}/webhooks/payments/test`,
    log,
  });
  return { payments: { provider, testPayments } };
}

const at = (url: string) => ({ origin: new URL(url).origin, secure: url.startsWith("https:") });

/** @throws StartRefusal naming the port and its variable when somebody else has it. */
async function serveAt(env: Env, name: "PORT" | "ADMIN_PORT", host: Parameters<typeof serve>[0]) {
  const port = env[name];
  try {
    return await serve(host, { port, hostname: env.HOST });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") throw error;
    throw new StartRefusal(
      `The server can't start: port ${port} is in use; stop the program there, or set ${name} to another port.`,
    );
  }
}

async function bringUp(env: Env, log: Logger, stopping: Stopping): Promise<void> {
  const app = compose(env, env.APP_DATABASE_URL);
  stopping.add(app.database.close);
  const work = compose(env, env.WORKER_DATABASE_URL);
  stopping.add(work.database.close);
  const mailer = createMailer(env.SMTP_URL, env.MAIL_FROM);
  stopping.add(async () => mailer.close());
  await bootstrap(app.domain.asSystem());

  const shared = sharedBy(env, log, app);
  const member: HostOptions = {
    ...shared,
    ...at(env.PUBLIC_URL),
    ...paymentRoutes(env, log),
    ...(payoutsOf(env) === "test" && { testPayouts: createTestPayouts({ key: testPayoutsKey(env) }) }),
    audience: "member",
    dist: env.WEB_DIST,
  };
  const admin: HostOptions = { ...shared, ...at(env.ADMIN_URL), audience: "admin", dist: env.ADMIN_DIST };
  // What takes in work ends together, since each has its own grace and all must end in time.
  const intakes: (() => Promise<void>)[] = [];
  stopping.add(() => Promise.all(intakes.map((stop) => stop())));
  const members = await serveAt(env, "PORT", createMemberHost(member));
  intakes.push(() => stopServing(members));
  const staff = await serveAt(env, "ADMIN_PORT", createAdminHost(admin));
  intakes.push(() => stopServing(staff));
  const worker = await startWorker({
    databaseUrl: env.WORKER_DATABASE_URL,
    log,
    sources: {
      context: work.domain.asSystem,
      send: mailer.send,
      blobs: shared.blobs,
      sealKey: sealKeyOf(env.LEDGER_SEAL_KEY),
      erasures: createErasureLog(env.ERASURE_LOG),
      sweepQueue: () => sweepQueue(env.WORKER_DATABASE_URL),
    },
  });
  intakes.push(worker.stop);
}

/**
 * Brings up both hosts and the jobs. What fails on the way takes down again what was up already.
 * @returns how to take it all down.
 * @throws StartRefusal, with the one sentence that says what to change.
 */
export async function startProduct(env: Env, log: Logger): Promise<Stopping> {
  const stopping = createStopping();
  try {
    await bringUp(env, log, stopping);
    return stopping;
  } catch (error) {
    await stopping.stop(STOP_MS_MAX);
    throw error;
  }
}
