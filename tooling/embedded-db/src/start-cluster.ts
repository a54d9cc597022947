import { rmSync } from "node:fs";
import { serverAccount } from "./account.ts";
import { locateNative } from "./binaries.ts";
import { EmbeddedDbError, withPermission } from "./errors.ts";
import { initialiseOnce, SUPERUSER, superuserPassword } from "./initialise.ts";
import { placeData, placePrograms } from "./places.ts";
import { choosePort, HOST } from "./port.ts";
import { clearTheWay } from "./postmaster.ts";
import { type Server, type ServerPlan, startServer } from "./server-process.ts";

const PORT_TRIES = 5;

export interface ClusterOptions {
  /** Directory of the cluster; made on the first start, kept by stop. */
  readonly dataDir: string;
  /** Port on 127.0.0.1; 0 or nothing takes a free one. */
  readonly port?: number;
  /** Server settings, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Takes what a person should know, such as that data goes elsewhere. */
  readonly log?: (line: string) => void;
}

/** A running PostgreSQL cluster of our own. */
export interface Cluster {
  /** Connection string of the superuser to the database `postgres`. */
  readonly superuserUrl: string;
  readonly port: number;
  /** Where the data really is: below a directory that only root may enter, root's clusters move elsewhere. */
  readonly dataDir: string;
  /** Resolves when the server has ended, asked for or not. */
  readonly exited: Promise<void>;
  /** Connection string of a role to a database. */
  url(role: { user: string; password: string }, database: string): string;
  /** Stops the server and waits for it; the data stays. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL cluster in `dataDir`, creating it on the first start and recovering it after a kill.
 * @throws EmbeddedDbError with one sentence that says what to do.
 */
export async function startCluster({
  dataDir,
  port = 0,
  settings = {},
  log = () => {},
}: ClusterOptions): Promise<Cluster> {
  const account = serverAccount();
  const native = placePrograms(locateNative(), account);
  const home = placeData(dataDir, account, log);
  await clearTheWay(home, log);
  await choosePort(port);
  await initialiseOnce(home, native, account);
  const plan = { home, native, account, settings };
  const { server, port: taken } = port === 0 ? await onFreePort(plan) : await onPort(plan, port);
  const url = clusterUrl(taken);
  return {
    superuserUrl: url({ user: SUPERUSER, password: superuserPassword(home) }, "postgres"),
    port: taken,
    dataDir: home.directory,
    exited: server.exited,
    url,
    stop: server.stop,
  };
}

/**
 * Removes a cluster and all its data.
 * @throws EmbeddedDbError ALREADY_RUNNING while it runs, NO_PERMISSION.
 */
export async function removeCluster(dataDir: string): Promise<void> {
  const home = placeData(dataDir, serverAccount());
  await clearTheWay(home, () => {});
  withPermission(home.directory, () => rmSync(home.directory, { recursive: true, force: true }));
}

type Started = { server: Server; port: number };

async function onPort(plan: Omit<ServerPlan, "port">, port: number): Promise<Started> {
  return { server: await startServer({ ...plan, port }), port };
}

/** A port found free may be taken a moment later, so a few are tried. */
async function onFreePort(plan: Omit<ServerPlan, "port">, tries = PORT_TRIES): Promise<Started> {
  try {
    return await onPort(plan, await choosePort(0));
  } catch (error) {
    const again = error instanceof EmbeddedDbError && error.code === "PORT_IN_USE" && tries > 1;
    if (!again) throw error;
    return onFreePort(plan, tries - 1);
  }
}

function clusterUrl(port: number): Cluster["url"] {
  return ({ user, password }, database) =>
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${HOST}:${port}/${encodeURIComponent(database)}`;
}
