import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { beginning } from "./beginning.ts";
import { type Db, poolOf, registered } from "./client.ts";

/**
 * What the database may take the actor for. "entry" is whoever stands at the door: who is signing in, registering or
 * proving an address, before anybody knows who it is; it opens the tables that sign-in needs and no others.
 */
export type ActorKind = "member" | "staff" | "system" | "anonymous" | "entry";

/** For whom the database works: row-level security reads it. */
export interface Acting {
  kind: ActorKind;
  /** A member's or a staff member's id; none for the others. */
  userId?: string;
  /** Names the request, for whatever the database writes down by itself. */
  requestId?: string;
}

/**
 * The same pool, on which everything is done for one actor: every transaction says so as it begins, and a statement
 * on its own is wrapped into a transaction that does. The settings end with that transaction, so that nothing
 * passes to whoever is given the connection next.
 *
 * It costs no round trip: a statement of its own travels together with its BEGIN and its COMMIT, and a transaction's
 * BEGIN carries the settings.
 */
export function actingOn(db: Db, acting: Acting): Db {
  const pool = poolOf(db);
  const settings = settingsOf(acting);
  const client = new Proxy(pool, {
    get(target, key) {
      if (key === "query") return (...query: Query) => alone(target, settings, query);
      if (key === "connect") return async () => beginning(await target.connect(), settings);
      return Reflect.get(target, key);
    },
  });
  return registered(drizzle({ client, casing: "snake_case" }), pool);
}

type Query = [config: pg.QueryConfig, values?: unknown[]];

function settingsOf({ kind, userId = "", requestId = "" }: Acting): string {
  const set = (name: string, value: string) => `set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`;
  return `select ${set("user_id", userId)}, ${set("actor_kind", kind)}, ${set("request_id", requestId)}`;
}

/** One statement in a transaction of its own, sent in one go; when it fails, COMMIT rolls back. */
async function alone(pool: pg.Pool, settings: string, query: Query): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    const [, answer, end] = await Promise.allSettled([
      client.query(`begin; ${settings}`),
      client.query(...query),
      client.query("commit"),
    ]);
    if (answer.status === "rejected") throw answer.reason;
    if (end.status === "rejected") throw end.reason;
    client.release();
    return answer.value;
  } catch (error) {
    // A statement's own refusal leaves a sound connection behind; any other failure may not.
    client.release(!(error instanceof pg.DatabaseError));
    throw error;
  }
}
