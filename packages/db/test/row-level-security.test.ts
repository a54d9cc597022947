import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ActorKind, actingOn, type Db, sql } from "../src/index.ts";
import { createTestDb, type TestDb } from "../src/testing.ts";
import { LEDGER_TABLES, OPEN_TABLES } from "./open-tables.ts";

const ANA = "00000000-0000-7000-8000-00000000000a";
const BEA = "00000000-0000-7000-8000-00000000000b";

let world: TestDb;
let tables: { name: string; isProtected: boolean }[];

beforeAll(async () => {
  world = await createTestDb();
  await world.owner.execute(sql.raw(readFileSync(new URL("two-members.sql", import.meta.url), "utf8")));
  const { rows } = await world.owner.execute<{ name: string; is_protected: boolean }>(sql`
    select relname as name, relrowsecurity and relforcerowsecurity as is_protected from pg_class c
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`);
  tables = rows.map((row) => ({ name: row.name, isProtected: row.is_protected }));
});
afterAll(() => world.close());

const guarded = () => tables.filter(({ name, isProtected }) => isProtected && !LEDGER_TABLES.test(name));
const counted = async (db: Db, table: string): Promise<number> =>
  Number((await db.execute(sql`select count(*)::int as n from ${sql.identifier(table)}`)).rows[0]?.["n"]);
const acting = (kind: ActorKind, userId?: string) =>
  actingOn(world.app, { kind, ...(userId !== undefined && { userId }) });
const codeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? Reflect.get(error.cause, "code") : error;
const refused = (db: Db, statement: string) =>
  db.execute(sql.raw(statement)).then(
    ({ rowCount }) => rowCount,
    (error: unknown) => codeOf(error),
  );

test("every table is protected, or named as open with a reason", () => {
  const bare = tables.filter(({ name, isProtected }) => !isProtected && !LEDGER_TABLES.test(name));
  expect(bare.map(({ name }) => name)).toEqual(Object.keys(OPEN_TABLES).sort());
});

describe("rows of another member", () => {
  test("are there in every protected table, for its owner's and the product's eyes", async () => {
    for (const { name } of guarded()) expect([name, await counted(world.owner, name)]).not.toEqual([name, 0]);
  });

  test("are seen by nobody when nobody acts, by no visitor and by no other member", async () => {
    for (const { name } of guarded()) {
      // A file whose version staff approved is named on a public page.
      const open = name === "file_assets" ? 1 : 0;
      const seen = [world.app, acting("anonymous"), acting("member", ANA), acting("staff", ANA)].map((db) =>
        counted(db, name),
      );
      expect([name, ...(await Promise.all(seen))]).toEqual([name, open, open, open, open]);
    }
  });

  test("are changed and deleted by no other member", async () => {
    for (const { name } of guarded()) {
      const { rows } = await world.owner.execute<{ column: string }>(sql`
        select attname as column from pg_attribute where attrelid = ${name}::regclass and attnum > 0 and not attisdropped
          and has_column_privilege('yoforex_app', attrelid, attnum, 'UPDATE') and attidentity = ''`);
      const column = rows[0]?.column;
      const statements = [
        `delete from ${name}`,
        ...(column ? [`update ${name} set ${column} = ${column}`] : []),
      ];
      for (const statement of statements) {
        expect([0, "42501", "23001"], statement).toContain(await refused(acting("member", ANA), statement));
      }
    }
  });

  test("are written by no other member in her name", async () => {
    for (const { name } of guarded()) {
      // Anybody's deed may cause a mail to somebody else.
      if (name === "email_outbox") continue;
      const { rows } = await world.owner.execute<{ row: string; columns: string }>(sql`
        select to_jsonb(t)::text as row, (select string_agg(quote_ident(attname), ', ') from pg_attribute
          where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attgenerated = '') as columns
        from ${sql.identifier(name)} t limit 1`);
      const columns = rows[0]?.columns;
      const copy = `insert into ${name} (${columns}) overriding system value
        select ${columns} from jsonb_populate_record(null::${name}, '${rows[0]?.row}')`;
      expect([name, await refused(acting("member", ANA), copy)]).toEqual([name, "42501"]);
    }
  });

  test("at the entry are those that sign-in needs, and no others", async () => {
    const seen = [];
    for (const { name } of guarded()) if ((await counted(acting("entry"), name)) > 0) seen.push(name);
    expect(seen).toEqual([
      "auth_challenges",
      "email_changes",
      "email_verification_codes",
      "file_assets",
      "login_events",
      "notification_preferences",
      "owed_welcomes",
      "password_reset_tokens",
      "recovery_codes",
      "sessions",
      "user_credentials",
      "user_identities",
      "user_passkeys",
      "user_sanctions",
      "user_totp",
    ]);
  });

  test("her own she sees", async () => {
    const hidden = [
      "admin_actions",
      "email_outbox",
      "fraud_decisions",
      "fraud_signals",
      "job_runs",
      "member_notes",
      "moderation_batches",
      "flag_cases",
      "payment_events",
    ];
    for (const { name } of guarded()) {
      expect([name, (await counted(acting("member", BEA), name)) > 0]).toEqual([
        name,
        !hidden.includes(name),
      ]);
    }
  });
});

describe.each(["app", "worker"] as const)("the role %s", (role) => {
  test("can't empty a table, change its shape, or switch off what guards it", async () => {
    for (const { name } of tables) {
      for (const statement of [
        `truncate ${name} cascade`,
        `alter table ${name} disable trigger all`,
        `alter table ${name} disable row level security`,
        `alter table ${name} add column more int`,
        `create policy mine on ${name} using (true)`,
        `drop table ${name} cascade`,
      ]) {
        expect([statement, await refused(world[role], statement)]).toEqual([statement, "42501"]);
      }
    }
  });

  test("can't become anybody else", async () => {
    for (const statement of [
      "set role yoforex_owner",
      "set session_replication_role = replica",
      `alter role yoforex_${role} bypassrls`,
      "create table mine ()",
      "grant yoforex_owner to current_user",
    ]) {
      expect([statement, await refused(world[role], statement)]).toEqual([statement, "42501"]);
    }
  });
});

test("the role readonly reads no protected table, and writes none", async () => {
  const { rows } = await world.owner.execute<{ name: string; reads: boolean; writes: boolean }>(sql`
    select relname as name, has_any_column_privilege('yoforex_readonly', oid, 'SELECT') as reads,
      has_any_column_privilege('yoforex_readonly', oid, 'INSERT, UPDATE, REFERENCES')
        or has_table_privilege('yoforex_readonly', oid, 'DELETE, TRUNCATE, TRIGGER') as writes
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')`);
  const hidden = guarded().map(({ name }) => name);
  expect(rows.filter(({ name, reads }) => reads && hidden.includes(name))).toEqual([]);
  expect(rows.filter(({ writes }) => writes)).toEqual([]);
});

test("what an order was made of never changes, nor who a member is", async () => {
  const system = acting("system");
  expect(await refused(system, "update content_purchases set price = 1")).toBe("42501");
  expect(await refused(system, "update users set id = gen_random_uuid()")).toBe("23001");
  expect(await refused(world.owner, "update users set created_at = now()")).toBe("23001");
});

test("no function is everybody's, and every view asks with the reader's rights", async () => {
  const { rows } = await world.owner.execute(sql`
    select p.proname as name from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace = 'public'::regnamespace and a.grantee = 0
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
      and not coalesce(reloptions::text ~ 'security_invoker=(true|on|1)', false)`);
  expect(rows).toEqual([]);
});
