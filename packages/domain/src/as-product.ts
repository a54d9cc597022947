import { type SQL, sql, type Tx } from "@yoforex/db";

/** Names of settings that remember whom a transaction worked for; steps within steps have one each. */
const KEPT_MAX = 1_000;
let steps = 0;

/**
 * Does a step of somebody's transaction in the product's own name: what follows from her deed by rule, and isn't hers to
 * write, such as the lot that an answer she accepts brings its author. Whom it works for is remembered in the database,
 * so that the step needn't wait for an answer before it begins.
 */
export async function asProduct<T>(tx: Tx, step: () => Promise<T>): Promise<T> {
  steps = (steps + 1) % KEPT_MAX;
  const kept = sql.raw(`'app.kept_${steps}'`);
  const begun = execute(
    tx,
    sql`select set_config(${kept}, coalesce(current_setting('app.actor_kind', true), ''), true),
      set_config('app.actor_kind', 'system', true)`,
  );
  const [, outcome] = await Promise.all([begun, step()]);
  // Where the step fails, the transaction ends, and the setting with it.
  await execute(tx, sql`select set_config('app.actor_kind', current_setting(${kept}, true), true)`);
  return outcome;
}

/** Sends a statement off now; drizzle's own wait until somebody asks for the answer. */
const execute = (tx: Tx, statement: SQL): Promise<unknown> => tx.execute(statement).then();
