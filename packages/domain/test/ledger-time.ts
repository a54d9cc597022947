import { sql } from "@yoforex/db";
import type { World } from "../src/testing/index.ts";

/** Lets the ledger date its entries by the world's clock from here on, as far as that was moved. */
export async function followClock({ db, clock }: World): Promise<void> {
  const { rows } = await db.owner.execute<{ definition: string }>(
    sql`select pg_get_functiondef('coin_lock_book'::regproc) as definition`,
  );
  const ahead = clock.now() - Date.now();
  const moved = `date_trunc('milliseconds', clock_timestamp() + interval '${ahead} ms')`;
  const definition = rows[0]?.definition.replace(/date_trunc\('milliseconds', .*\)/, moved);
  await db.owner.execute(sql.raw(definition ?? ""));
}
