import { type Db, sql } from "@yoforex/db";

/**
 * Starts attempts that write to a table and lets none of them write before all have got that far, so that none has
 * seen what another writes. Each needs a connection of its own until then.
 * @param owner of the table: readers pass its lock, writers wait.
 */
export async function atOnce<T>(
  owner: Db,
  table: string,
  start: () => Promise<T>[],
): Promise<PromiseSettledResult<T>[]> {
  const attempts = await owner.transaction(async (tx) => {
    await tx.execute(sql`lock table ${sql.identifier(table)} in share mode`);
    const started = start();
    // They are awaited after the lock is gone; until then a refusal must not count as nobody's.
    const settled = Promise.allSettled(started);
    for (let waiting = 0; waiting < started.length; ) {
      const { rows } = await tx.execute<{ waiting: number }>(sql`
        select count(*)::int as waiting from pg_locks where relation = ${table}::regclass and not granted`);
      waiting = rows[0]?.waiting ?? 0;
    }
    return { settled };
  });
  return attempts.settled;
}
