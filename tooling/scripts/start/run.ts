import { type MailCatcher, startMailCatcher } from "@yoforex/mail-catcher";
import { announcement } from "./announce.ts";
import { runBuild } from "./build.ts";
import { type Child, runNode } from "./child.ts";
import { openDatabase, prepareDatabase } from "./database.ts";
import { browserUrls, type ServerFacts, type Settings, serverEnvironment } from "./env.ts";
import { becomesHealthy } from "./health.ts";
import { forgetServer, noteServer, waitForLeftovers } from "./leftovers.ts";
import { checkPorts, freePort } from "./ports.ts";
import { BUILT, watchedPrograms } from "./programs.ts";
import { loadSecrets } from "./secrets.ts";
import { runSeed } from "./seed.ts";
import { StartError } from "./start-error.ts";

export interface RunOptions {
  readonly settings: Settings;
  /** Serves from the sources and restarts on changes. */
  readonly watch: boolean;
  /** Aborts when the person wants everything to end. */
  readonly stopAsked: AbortSignal;
  readonly say: (line: string) => void;
}

/**
 * Brings everything up, waits until it is asked to stop, and takes everything down in the opposite order: the server
 * before the mail catcher before the database. Whatever fails on the way, what was started is stopped.
 * @throws StartError, EmbeddedDbError or MigrationError with one sentence that says what to do.
 */
export async function run(options: RunOptions): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  try {
    await bringUp(options, (stop) => stops.push(stop));
  } catch (error) {
    // What breaks because it is being stopped is no failure.
    if (!options.stopAsked.aborted) throw error;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function bringUp(options: RunOptions, onStop: (stop: () => Promise<void>) => void): Promise<void> {
  const { settings, watch, stopAsked, say } = options;
  await waitForLeftovers(settings.dataDir);
  await checkPorts(settings);
  const secrets = loadSecrets(settings.dataDir);

  say("Starting the database.");
  const database = await openDatabase(settings, say);
  onStop(database.stop);
  const passwords = { app: secrets.appPassword, worker: secrets.workerPassword };
  const urls = await prepareDatabase(database.ownerUrl, passwords, say);
  stopAsked.throwIfAborted();

  const catcher = settings.smtpUrl ? undefined : await catchMails(settings);
  if (catcher) onStop(catcher.stop);
  const smtpUrl = settings.smtpUrl ?? catcher?.smtpUrl ?? "";

  if (!watch) await build(options);
  const ports = watch ? { PORT: await freePort(), ADMIN_PORT: await freePort() } : settings.ports;
  const facts = { settings, secrets, ...urls, smtpUrl, ports };
  const accounts = await database.fill(() => seed(options, facts));

  const server = startServer(options, facts);
  onStop(async () => {
    await server.stop();
    forgetServer(settings.dataDir);
  });
  await healthy(server, { port: ports.PORT, stopAsked });
  if (watch) {
    // Loaded here only, since loading the development server takes a good part of a second.
    const { serveSources } = await import("./dev-apps.ts");
    onStop(await serveSources("web", { own: settings.ports.PORT, server: ports.PORT }));
    onStop(await serveSources("admin", { own: settings.ports.ADMIN_PORT, server: ports.ADMIN_PORT }));
  }
  say(announcement({ ...browserUrls(settings), mails: catcher?.url, dataDir: settings.dataDir, accounts }));
  await firstEnd({ server, database: database.ended, stopAsked });
}

async function catchMails({ ports }: Settings): Promise<MailCatcher> {
  return startMailCatcher({ smtpPort: ports.SMTP_PORT, httpPort: ports.MAIL_PORT });
}

async function build({ stopAsked, say }: RunOptions): Promise<void> {
  say("Building what has changed.");
  const output: string[] = [];
  const code = await finished(
    runBuild((line) => output.push(line)),
    stopAsked,
  );
  if (code === 0) return;
  for (const line of output) say(line);
  throw new StartError("The build failed; what it said stands above.");
}

async function seed(
  { watch, stopAsked, say }: RunOptions,
  facts: ServerFacts,
): Promise<readonly Record<string, string>[]> {
  say("Making the demo world, unless there is one.");
  const accounts: Record<string, string>[] = [];
  const program = watch ? watchedPrograms().seed : BUILT.seed;
  const child = runSeed(program, {
    env: serverEnvironment(facts),
    onAccounts: (found) => accounts.push(...found),
  });
  const code = await finished(child, stopAsked);
  if (code !== 0) throw new StartError("The demo world could not be made; what the seed said stands above.");
  return accounts;
}

function startServer({ settings, watch }: RunOptions, facts: ServerFacts): Child {
  const program = watch ? watchedPrograms().server : BUILT.server;
  const server = runNode(program, { env: serverEnvironment(facts) });
  if (server.pid !== undefined) noteServer(settings.dataDir, server.pid);
  return server;
}

async function healthy(
  server: Child,
  { port, stopAsked }: { port: number; stopAsked: AbortSignal },
): Promise<void> {
  const ended = new AbortController();
  void server.ended.then(() => ended.abort());
  const well = await becomesHealthy(port, AbortSignal.any([ended.signal, stopAsked]));
  stopAsked.throwIfAborted();
  if (!well) throw new StartError("The server did not start; what it said stands above.");
}

/** Waits for a child to finish, and ends it early when everything is to stop. */
async function finished(child: Child, stopAsked: AbortSignal): Promise<number | null> {
  const stop = (): void => void child.stop();
  stopAsked.addEventListener("abort", stop, { once: true });
  const code = await child.ended;
  stopAsked.removeEventListener("abort", stop);
  stopAsked.throwIfAborted();
  return code;
}

async function firstEnd(parts: {
  server: Child;
  database: Promise<string>;
  stopAsked: AbortSignal;
}): Promise<void> {
  const asked = new Promise<undefined>((resolve) => {
    if (parts.stopAsked.aborted) resolve(undefined);
    parts.stopAsked.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  const ended = await Promise.race([
    asked,
    parts.server.ended.then(() => "The server ended unexpectedly; what it said stands above."),
    parts.database.then((logs) => `The database ended unexpectedly; its log is in ${logs}.`),
  ]);
  if (ended) throw new StartError(ended);
}
