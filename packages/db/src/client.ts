import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { beginning } from "./beginning.ts";

/** A pool of connections. Not assignable to `Tx`: a step that must run inside a transaction says so in its type. */
export type Db = NodePgDatabase;

/** An open transaction. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface DbOptions {
  /** Most connections the pool may open; 10 unless told. */
  max?: number;
  applicationName?: string;
  /** How long a statement may run; 30,000 ms unless told, 0 for as long as it takes. */
  statementTimeoutMs?: number;
}

/**
 * Opens a pool on one role's connection string. Nothing is connected until the first query.
 * Statements end in time and forgotten transactions after 60 s, so that no lock is held for ever.
 */
export function createDb(url: string, options: DbOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? "yoforex",
    connectionTimeoutMillis: 10_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    // A statement goes out without waiting for the answer to the one before it; the answers keep their order.
    pipeline: true,
  });
  // A connection that the server ends, idle or in a transaction, must not end the process: the statement under way
  // is rejected, and the next one opens another.
  pool.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  return {
    db: registered(drizzle({ client: beginningOn(pool), casing: "snake_case" }), pool),
    pool,
    close: () => pool.end(),
  };
}

/** The same pool, whose connections are given back however their transaction ends. */
const beginningOn = (pool: pg.Pool): pg.Pool =>
  new Proxy(pool, {
    get(target, key) {
      if (key === "connect") return async () => beginning(await target.connect());
      const value: unknown = Reflect.get(target, key);
      // What the pool does by itself, it does on itself.
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

const POOLS = new WeakMap<Db, pg.Pool>();

/** Remembers on which pool this runs, whoever it acts for. */
export function registered(db: Db, pool: pg.Pool): Db {
  POOLS.set(db, pool);
  return db;
}

/** @throws Error for one that was not opened by `createDb`. */
export function poolOf(db: Db): pg.Pool {
  const pool = POOLS.get(db);
  if (pool === undefined) throw new Error("this database was not opened by createDb");
  return pool;
}
