import { type Db, sql } from "@yoforex/db";

/** Tables in which a refused call may leave its trace: what counts attempts must outlive their refusal. */
const COUNT_ATTEMPTS = ["rate_buckets", "login_events", "email_verification_codes", "auth_challenges"];

/** Tables that count who has read what, some time after it was read. */
const COUNT_READERS = ["thread_stats", "forum_thread_views", "thread_notices"];

/** A digest of each table's rows, by the table's name. */
export type Digest = Map<string, string>;

async function digestOf(owner: Db, tables: readonly string[]): Promise<Digest> {
  if (tables.length === 0) return new Map();
  const each = tables.map(
    (name) => sql`
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
  /** What stands in every table now. */
  digest(): Promise<Digest>;
  /** Puts every table back as it was when the copy was made. */
  restore(): Promise<void>;
}

/** Keeps a copy of all rows beside the tables. What was committed since is undone as no product could: without a trigger. */
export async function copyOf(owner: Db): Promise<Copy> {
  const columns = await writableColumns(owner);
  const tables = [...columns.keys()];
  const kept = await digestOf(owner, tables);
  await asSuperuser(owner, async (run) => {
    await run(sql`create schema kept`);
    for (const name of tables)
      await run(
        sql`create table kept.${sql.identifier(name)} as select * from only public.${sql.identifier(name)}`,
      );
  });
  await noteWrites(owner);
  const now: Digest = new Map(kept);
  const digest: Copy["digest"] = async () => {
    const written = await takeWritten(owner);
    for (const [name, one] of await digestOf(owner, written)) now.set(name, one);
    return new Map(now);
  };
  return {
    digest,
    async restore() {
      const changed = differing(kept, await digest());
      if (changed.length === 0) return;
      await asSuperuser(owner, async (run) => {
        for (const name of changed) {
          await run(sql`delete from only public.${sql.identifier(name)}`);
          const all = sql.raw(columns.get(name) ?? "");
          await run(sql`insert into public.${sql.identifier(name)} (${all}) overriding system value
            select ${all} from kept.${sql.identifier(name)}`);
        }
      });
      for (const name of changed) now.set(name, kept.get(name) ?? "");
    },
  };
}

/**
 * Lets every statement that may write to a table note that it did, in its own transaction: to read some hundred tables
 * after each of thousands of calls would take longer than the calls.
 */
async function noteWrites(owner: Db): Promise<void> {
  await asSuperuser(owner, async (run) => {
    await run(sql`create schema written authorization yoforex_owner`);
  });
  await owner.execute(sql`create table written.tables (id oid not null)`);
  await owner.execute(sql`create function written.note() returns trigger
    language plpgsql security definer set search_path = ''
    as $$ begin insert into written.tables values (tg_relid); return null; end $$`);
  await owner.execute(sql`do $$ declare name regclass; begin
    for name in select oid from pg_catalog.pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
    loop
      execute format('create trigger zz_written after insert or update or delete or truncate on %s
        for each statement execute function written.note()', name);
    end loop; end $$`);
}

/** The tables that were written to since this was last asked; a partitioned one stands for all its parts. */
async function takeWritten(owner: Db): Promise<string[]> {
  const { rows } = await owner.execute<{ name: string }>(sql`
    with taken as (delete from written.tables returning id)
    select distinct c.relname as name from taken
    join pg_class c on c.oid = taken.id or c.oid in (select relid from pg_partition_tree(taken.id))
    where c.relkind = 'r'`);
  return rows.map(({ name }) => name);
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
