import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { type Figures, load } from "./load.ts";
import { ownTpcb, prepareOwnTpcb } from "./own-tpcb.ts";
import type { World } from "./world.ts";

const run = promisify(execFile);
const SCALE = 50;

/** The connection as pgbench takes it: flags, and the password apart. */
function connection({ cluster }: World): { flags: string[]; env: NodeJS.ProcessEnv } {
  const { hostname, port, username, password } = new URL(cluster.superuserUrl);
  return {
    flags: ["-h", hostname, "-p", port, "-U", decodeURIComponent(username)],
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
  };
}

/** Which TPC-B the figures are compared with: the system's own program, or where it is missing, ours. */
export type Tpcb = "pgbench" | "our own TPC-B, since pgbench is missing";

const urlOf = ({ cluster }: World): string =>
  Object.assign(new URL(cluster.superuserUrl), { pathname: "/tpcb" }).href;

/** Fills the tables of TPC-B, in a database of their own. */
export async function prepareTpcb(world: World): Promise<Tpcb> {
  await world.admin.query("create database tpcb");
  const { flags, env } = connection(world);
  const found = await run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!found) {
    await prepareOwnTpcb(urlOf(world), SCALE);
    return "our own TPC-B, since pgbench is missing";
  }
  await run("pgbench", [...flags, "-i", "-q", "-s", String(SCALE), "tpcb"], { env });
  return "pgbench";
}

/** pgbench's TPC-B-like script, prepared. Its log, a line for each transaction, gives the latencies. */
export async function tpcb(
  world: World,
  { which, clients, ms }: { which: Tpcb; clients: number; ms: number },
): Promise<Figures> {
  if (which !== "pgbench") return ownTpcb(urlOf(world), { scale: SCALE, clients, ms });
  const { flags, env } = connection(world);
  const directory = await mkdtemp(join(tmpdir(), "tpcb-"));
  try {
    const options = ["-M", "prepared", "-c", String(clients), "-T", String(Math.ceil(ms / 1000)), "-n", "-l"];
    await run("pgbench", [...flags, ...options, "tpcb"], { env, cwd: directory });
    const logs = await Promise.all(
      (await readdir(directory)).map((name) => readFile(join(directory, name), "utf8")),
    );
    const latencies = logs
      .flatMap((log) => log.split("\n").filter((line) => line !== ""))
      .map((line) => Number(line.split(" ")[2]) / 1000)
      .sort((a, b) => a - b);
    const at = (part: number) => latencies[Math.floor(latencies.length * part)] ?? 0;
    const perSecond = Math.round(latencies.length / Math.ceil(ms / 1000));
    return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99) };
  } finally {
    await rm(directory, { recursive: true });
  }
}

const NAIVE_WALLETS = 10_000;

/** The ledger as it is often written: a row a wallet, locked and updated, one statement at a time. */
export async function prepareNaive({ admin }: World): Promise<void> {
  await admin.query(
    "create table naive_wallets (id integer primary key, balance bigint check (balance >= 0))",
  );
  await admin.query(`create table naive_entries (id bigint generated always as identity primary key, transfer uuid,
    wallet integer references naive_wallets, amount bigint, balance_after bigint, at timestamptz default now())`);
  await admin.query("insert into naive_wallets select n, 1000000000 from generate_series(0, $1) as n", [
    NAIVE_WALLETS,
  ]);
}

/** Purchases with one fee account (wallet 0), each statement a round trip. */
export async function naive(
  { cluster }: World,
  { clients, ms }: { clients: number; ms: number },
): Promise<Figures> {
  const pool = new pg.Pool({ connectionString: cluster.superuserUrl, max: clients });
  const once = async (): Promise<void> => {
    const client = await pool.connect();
    try {
      await purchase(client);
    } finally {
      client.release();
    }
  };
  const figures = await load({ inFlight: clients, ms, once });
  await pool.end();
  return figures;
}

async function purchase(client: pg.PoolClient): Promise<void> {
  const buyer = 1 + Math.floor(Math.random() * (NAIVE_WALLETS - 1));
  const amounts = new Map([
    [buyer, -10],
    [buyer === NAIVE_WALLETS - 1 ? 1 : buyer + 1, 8],
    [0, 2],
  ]);
  const transfer = crypto.randomUUID();
  const query = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  await client.query("begin");
  const ids = [...amounts.keys()].sort((a, b) => b - a);
  for (const id of ids) {
    const { rows } = await query("lock", "select balance from naive_wallets where id = $1 for update", [id]);
    const after = Number(rows[0]?.balance) + (amounts.get(id) ?? 0);
    await query("update", "update naive_wallets set balance = $2 where id = $1", [id, after]);
    await query(
      "insert",
      "insert into naive_entries (transfer, wallet, amount, balance_after) values ($1, $2, $3, $4)",
      [transfer, id, amounts.get(id), after],
    );
  }
  await client.query("commit");
}
