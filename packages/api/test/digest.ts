import { type Db, sql } from "@yoforex/db";

/** Tables in which a refused call may leave its trace: what counts attempts must outlive their refusal. */
const COUNT_ATTEMPTS = ["rate_buckets", "login_events", "email_verification_codes", "auth_challenges"];

/** Tables that count who has read what, some time after it was read. */
const COUNT_READERS = ["thread_stats", "forum_thread_views"];

/** A digest of each table's rows, by the table's name. */
export type Digest = Map<string, string>;

export async function digestOf(owner: Db): Promise<Digest> {
  const { rows: tables } = await owner.execute<{ name: string }>(sql`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`);
  const each = tables.map(
    ({ name }) => sql`
      select ${name}::text as name, md5(coalesce(string_agg(t::text, '' order by t::text collate "C"), '')) as digest
      from only ${sql.identifier(name)} t`,
  );
  const { rows } = await owner.execute<{ name: string; digest: string }>(sql.join(each, sql` union all `));
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

const differing = (before: Digest, after: Digest): string[] =>
  [...after].flatMap(([name, digest]) => (before.get(name) === digest ? [] : [name]));

/** The tables that a refused call has changed and must not have. */
export const changedTables = (before: Digest, after: Digest): string[] =>
  differing(before, after).filter((name) => ![...COUNT_ATTEMPTS, ...COUNT_READERS].includes(name));

export interface Copy {
  /** Puts every table back as it was when the copy was made. */
  restore(): Promise<void>;
}

/** Keeps a copy of all rows beside the tables. What was committed since is undone as no product could: without a trigger. */
export async function copyOf(owner: Db): Promise<Copy> {
  const kept = await digestOf(owner);
  const columns = await writableColumns(owner);
  await asSuperuser(owner, async (run) => {
    await run(sql`create schema kept`);
    for (const name of kept.keys())
      await run(
        sql`create table kept.${sql.identifier(name)} as select * from only public.${sql.identifier(name)}`,
      );
  });
  return {
    async restore() {
      const changed = differing(kept, await digestOf(owner));
      if (changed.length === 0) return;
      await asSuperuser(owner, async (run) => {
        for (const name of changed) {
          await run(sql`delete from only public.${sql.identifier(name)}`);
          const all = sql.raw(columns.get(name) ?? "");
          await run(sql`insert into public.${sql.identifier(name)} (${all}) overriding system value
            select ${all} from kept.${sql.identifier(name)}`);
        }
      });
    },
  };
}

/** The columns of each table that the database doesn't compute itself, quoted. */
async function writableColumns(owner: Db): Promise<Map<string, string>> {
  const { rows } = await owner.execute<{ name: string; columns: string }>(sql`
    select c.relname as name, string_agg(quote_ident(a.attname), ', ') as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    group by c.relname`);
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** In one transaction, in which no trigger and no policy has a say. */
const asSuperuser = (
  owner: Db,
  work: (run: (statement: ReturnType<typeof sql>) => Promise<unknown>) => Promise<void>,
) =>
  owner.transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await work((statement) => tx.execute(statement));
  });
