import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDb, type TestDb } from "../src/testing.ts";

let world: TestDb;
let owner: pg.Client;

beforeAll(async () => {
  world = await createTestDb();
  owner = new pg.Client({ connectionString: world.urls.owner });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const names = async (query: string): Promise<string[]> => {
  const { rows } = await owner.query<{ name: string }>(query);
  return rows.map(({ name }) => name);
};

const OURS =
  "n.nspname = 'public' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')";

describe("the catalogue", () => {
  test("every foreign key is served by an index that begins with its columns", async () => {
    const bare = await names(`
      select k.conname as name from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = k.conrelid
          and (select array_agg(a order by a) from unnest(k.conkey) a)
            = (select array_agg(a order by a) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) a)
      ) and not exists (
        -- A key of several columns is found by an index on its last one, when the others are the row's own key.
        select from pg_index i where i.indrelid = k.conrelid and cardinality(k.conkey) > 1
          and i.indkey[0] = k.conkey[cardinality(k.conkey)])`);
    expect(bare).toEqual([]);
  });

  test("every table has a primary key and knows when its rows were made", async () => {
    const without = await names(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and ${OURS} and (
        not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
        or not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('created_at', 'at')))`);
    expect(without).toEqual([]);
  });

  test("no index repeats the beginning of another", async () => {
    const redundant = await names(`
      select x.relname as name from pg_index i join pg_class x on x.oid = i.indexrelid
        join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and not i.indisunique and i.indpred is null and i.indexprs is null and exists (
        select from pg_index j where j.indrelid = i.indrelid and j.indexrelid <> i.indexrelid
          and j.indpred is null and j.indexprs is null and cardinality(j.indkey::int2[]) >= cardinality(i.indkey::int2[])
          and (j.indkey::int2[])[0:cardinality(i.indkey::int2[]) - 1] = (i.indkey::int2[])[0:]
          and (cardinality(j.indkey::int2[]) > cardinality(i.indkey::int2[]) or j.indexrelid < i.indexrelid or j.indisunique)
          and (select amname from pg_am a join pg_class y on y.relam = a.oid where y.oid = j.indexrelid) = 'btree')`);
    expect(redundant).toEqual([]);
  });

  test("every rule has a name that somebody chose", async () => {
    const unnamed = await names(`
      select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and k.contype in ('c', 'u', 'x') and k.conname ~ '(_check[0-9]*|_key[0-9]*)$'`);
    expect(unnamed).toEqual([]);
  });

  test("every moment carries its zone, and every amount is a whole number", async () => {
    const loose = await names(`
      select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and c.relkind in ('r', 'p') and a.attnum > 0
        and a.atttypid in ('timestamp'::regtype, 'numeric'::regtype, 'money'::regtype, 'real'::regtype, 'float8'::regtype)`);
    expect(loose).toEqual([]);
  });

  test("the roles that the product signs in with own nothing and pass no rule by", async () => {
    const strong = await names(`
      select rolname as name from pg_roles where rolname in ('yoforex_app', 'yoforex_worker', 'yoforex_readonly')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
      union all select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and c.relkind in ('r', 'p', 'v') and pg_get_userbyid(c.relowner) <> 'yoforex_owner'
      union all select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and c.relkind in ('r', 'p') and (has_table_privilege('yoforex_app', c.oid, 'TRUNCATE')
        or has_table_privilege('yoforex_app', c.oid, 'TRIGGER') or has_table_privilege('yoforex_app', c.oid, 'REFERENCES'))`);
    expect(strong).toEqual([]);
  });

  test("every function that runs with its owner's rights fixes its search path", async () => {
    const open = await names(`
      select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
        and not coalesce(p.proconfig::text like '%search_path=%', false)`);
    expect(open).toEqual([]);
  });
});

const root = new URL("../../../", import.meta.url);

function sources(folder: string): string[] {
  const at = fileURLToPath(new URL(folder, root));
  return readdirSync(at, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|sql)$/.test(name) && !name.endsWith(".test.ts") && !/0001_tables/.test(name))
    .map((name) => readFileSync(`${at}/${name}`, "utf8"));
}

const camel = (table: string) => table.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** How code may call a table: in SQL, in TypeScript, and by a shorter name that a file gives it. */
function namesOf(table: string, code: string): string[] {
  const aliases = [...code.matchAll(new RegExp(`const (\\w+) = ${camel(table)};`, "g"))].map(
    ([, alias]) => alias ?? table,
  );
  return [table, camel(table), ...aliases];
}

/** Read and written by a library itself. */
const BY_LIBRARY = ["rate_buckets"];
/** What it says is whether a row could be inserted: the second visit of a day can't. */
const READ_BY_ITS_KEY = ["forum_thread_views"];

test("no table without a feature that reads and one that writes it", async () => {
  const code = [
    "packages/coin-ledger/src",
    "packages/auth/src",
    "packages/domain/src",
    "apps/server/src",
    "packages/db/drizzle",
  ]
    .flatMap(sources)
    .join("\n");
  const tables =
    await names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and c.relkind in ('r', 'p')`);
  const idle = tables.filter((table) => {
    if (BY_LIBRARY.includes(table)) return false;
    const names = namesOf(table, code).join("|");
    const reads =
      READ_BY_ITS_KEY.includes(table) ||
      new RegExp(`(from|join)[\\s({$]+(${names})\\b`, "i").test(code) ||
      code.includes(`db, ${camel(table)}`);
    const writes = new RegExp(`(insert|update|insert into)[\\s({$]+(${names})\\b`, "i").test(code);
    const adapter = code.includes("DrizzlePostgreSQLAdapter") && table === "sessions";
    return !((reads && writes) || adapter);
  });
  expect(idle).toEqual([]);
});
