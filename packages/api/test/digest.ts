import { type Db, sql } from "@yoforex/db";

/**
 * Tables in which a refused call may leave its trace: what counts attempts must outlive their refusal.
 */
const COUNT_ATTEMPTS = ["rate_limits", "login_events", "email_verification_codes"];

/** Tables that count who has read what. */
export const COUNT_READERS = ["thread_stats", "forum_thread_views"];

/** A digest of every table's rows, by the table's name; of those `but` these where something else is looked for. */
export async function digestOf(owner: Db, but: string[] = []): Promise<Map<string, string>> {
  const { rows: tables } = await owner.execute<{ name: string }>(sql`
    select relname as name from pg_class
    where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by relname`);
  const watched = tables
    .map(({ name }) => name)
    .filter((name) => ![...COUNT_ATTEMPTS, ...but].includes(name));
  const each = watched.map(
    (
      name,
    ) => sql`select ${name}::text as name, md5(coalesce(string_agg(t::text, '' order by t::text collate "C"), '')) as digest
      from ${sql.identifier(name)} t`,
  );
  const { rows } = await owner.execute<{ name: string; digest: string }>(sql.join(each, sql` union all `));
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

/** The tables whose rows differ between two digests. */
export const changedTables = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after].flatMap(([name, digest]) => (before.get(name) === digest ? [] : [name]));
