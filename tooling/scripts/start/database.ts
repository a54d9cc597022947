import { join } from "node:path";
import { createDb } from "@yoforex/db";
import { grantLogins, migrate } from "@yoforex/db/migrate";
import { EmbeddedDbError, startCluster } from "@yoforex/embedded-db";
import type { Settings } from "./env.ts";
import { codeOf, StartError } from "./start-error.ts";

const NAME = "yoforex";

export type Log = (line: string) => void;

/** A database server that may be migrated. */
export interface DatabaseServer {
  /** Signs in as one who may create roles. */
  readonly ownerUrl: string;
  /** Resolves, with where to look for the reason, should the server end; never for one that isn't ours. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * The database that DATABASE_URL names, checked, or the embedded one, started.
 * @throws StartError or EmbeddedDbError with one sentence that says what to do.
 */
export async function openDatabase(
  { dataDir, databaseUrl, ports }: Settings,
  log: Log,
): Promise<DatabaseServer> {
  if (databaseUrl) {
    await checkServer(databaseUrl);
    return { ownerUrl: databaseUrl, ended: new Promise(() => {}), stop: async () => {} };
  }
  try {
    const cluster = await startCluster({ dataDir: embeddedDir(dataDir), port: ports.DATABASE_PORT, log });
    await createOnce(cluster.superuserUrl);
    return {
      ownerUrl: withDatabase(cluster.superuserUrl, NAME),
      ended: cluster.exited.then(() => join(cluster.dataDir, "log")),
      stop: cluster.stop,
    };
  } catch (error) {
    if (!(error instanceof EmbeddedDbError) || error.code !== "PORT_IN_USE") throw error;
    throw new StartError(
      `${error.message.replace(/\.$/, "")}: stop the program there, or set DATABASE_PORT to another port.`,
    );
  }
}

/** Where the embedded database's files are. */
export function embeddedDir(dataDir: string): string {
  return join(dataDir, "postgres");
}

/** Migrates a database and lets the server's two roles sign in; gives their connection strings. */
export async function prepareDatabase(
  ownerUrl: string,
  passwords: { app: string; worker: string },
  log: Log,
): Promise<{ appUrl: string; workerUrl: string }> {
  await migrate(ownerUrl, { log });
  await grantLogins(ownerUrl, passwords);
  return {
    appUrl: withLogin(ownerUrl, { username: "yoforex_app", password: passwords.app }),
    workerUrl: withLogin(ownerUrl, { username: "yoforex_worker", password: passwords.worker }),
  };
}

async function createOnce(superuserUrl: string): Promise<void> {
  const { pool, close } = createDb(superuserUrl, { max: 1 });
  try {
    const { rowCount } = await pool.query("select from pg_database where datname = $1", [NAME]);
    if (rowCount === 0) await pool.query(`create database ${NAME}`);
  } finally {
    await close();
  }
}

async function checkServer(databaseUrl: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new StartError(
      "DATABASE_URL is no connection string such as postgres://user:password@localhost:5432/yoforex.",
    );
  }
  const { pool, close } = createDb(databaseUrl, { max: 1 });
  try {
    const { rows } = await pool.query<{ login: string; able: boolean }>(
      "select current_user as login, rolsuper or rolcreaterole as able from pg_roles where rolname = current_user",
    );
    const [found] = rows;
    if (found && !found.able) {
      throw new StartError(
        `The login ${found.login} of DATABASE_URL may not create roles: run alter role ${found.login} createrole.`,
      );
    }
  } catch (error) {
    throw error instanceof StartError ? error : explain(new URL(databaseUrl), error);
  } finally {
    await close();
  }
}

/** One sentence for what is wrong with DATABASE_URL; never its password. */
function explain({ host, username, pathname }: URL, error: unknown): StartError {
  const name = decodeURIComponent(pathname.slice(1));
  const code = codeOf(error);
  const sentences: Record<string, string> = {
    "28P01": `The database server at ${host} refuses the user ${username} or the password in DATABASE_URL.`,
    "28000": `The database server at ${host} refuses the user ${username} in DATABASE_URL.`,
    "3D000": `The database ${name} in DATABASE_URL does not exist on ${host}: create it, for example with createdb ${name}.`,
  };
  const reason = code ?? (error instanceof Error ? error.message : String(error));
  const sentence =
    sentences[reason] ?? `No PostgreSQL server can be used at ${host}, which DATABASE_URL names (${reason}).`;
  return new StartError(sentence, { cause: error });
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

function withLogin(url: string, login: { username: string; password: string }): string {
  return Object.assign(new URL(url), login).href;
}
