import { sql, type Tx } from "@yoforex/db";

/**
 * Does a step of somebody's transaction in the product's own name: what follows from her deed by rule, and isn't hers to
 * write, such as the lot that an answer she accepts brings its author.
 */
export async function asProduct<T>(tx: Tx, step: () => Promise<T>): Promise<T> {
  const { rows } = await tx.execute<{ kind: string | null }>(
    sql`select current_setting('app.actor_kind', true) as kind`,
  );
  await tx.execute(sql`select set_config('app.actor_kind', 'system', true)`);
  const outcome = await step();
  // Where the step fails, the transaction ends, and the setting with it.
  await tx.execute(sql`select set_config('app.actor_kind', ${rows[0]?.kind ?? ""}, true)`);
  return outcome;
}
