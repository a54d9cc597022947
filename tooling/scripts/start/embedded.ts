import { join } from "node:path";
import { createDb } from "@yoforex/db";
import { type Cluster, EmbeddedDbError, startCluster } from "@yoforex/embedded-db";
import type { Settings } from "./env.ts";
import { StartError } from "./start-error.ts";

const NAME = "yoforex";

/** Stands as the database's comment for as long as its first content is being made. */
const BEING_FILLED = "The first content of this database is being made";

export type Log = (line: string) => void;

/** A database server that may be migrated. */
export interface DatabaseServer {
  /** Signs in as one who may create roles. */
  readonly ownerUrl: string;
  /** Resolves, with where to look for the reason, should the server end; never for one that isn't ours. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
  /**
   * Makes the database's first content. Where this is broken off in a database that was made by this very start, the
   * next one throws that away instead of taking half a world for a whole one.
   */
  fill<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Starts the embedded server and makes the database on the first start.
 * @throws StartError or EmbeddedDbError with one sentence that says what to do.
 */
export async function openEmbedded({ dataDir, ports }: Settings, log: Log): Promise<DatabaseServer> {
  const cluster = await start(embeddedDir(dataDir), { port: ports.DATABASE_PORT, log });
  const run = (sql: string) => runAsSuperuser(cluster, sql);
  try {
    const isNew = await createUnlessThere(run, log);
    return {
      ownerUrl: Object.assign(new URL(cluster.superuserUrl), { pathname: `/${NAME}` }).href,
      ended: cluster.exited.then(() => join(cluster.dataDir, "log")),
      stop: cluster.stop,
      async fill(work) {
        if (!isNew) return work();
        await run(`comment on database ${NAME} is '${BEING_FILLED}'`);
        const done = await work();
        await run(`comment on database ${NAME} is null`);
        return done;
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Where the embedded database's files are. */
export function embeddedDir(dataDir: string): string {
  return join(dataDir, "postgres");
}

async function start(dataDir: string, options: { port: number; log: Log }): Promise<Cluster> {
  try {
    return await startCluster({ dataDir, ...options });
  } catch (error) {
    if (!(error instanceof EmbeddedDbError) || error.code !== "PORT_IN_USE") throw error;
    throw new StartError(
      `${error.message.replace(/\.$/, "")}: stop the program there, or set DATABASE_PORT to another port.`,
    );
  }
}

/** @returns whether it was not there, or only half made */
async function createUnlessThere(run: (sql: string) => Promise<unknown[]>, log: Log): Promise<boolean> {
  const [comment] = await run(
    `select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = '${NAME}'`,
  );
  if (comment === BEING_FILLED) {
    log("The first start was broken off before everything was made; beginning anew.");
    await run(`drop database ${NAME} with (force)`);
  } else if (comment !== undefined) return false;
  await run(`create database ${NAME}`);
  return true;
}

async function runAsSuperuser({ superuserUrl }: Cluster, sql: string): Promise<unknown[]> {
  const { pool, close } = createDb(superuserUrl, { max: 1 });
  try {
    return (await pool.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await close();
  }
}
