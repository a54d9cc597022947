import { sql } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PERSONAL_DATA } from "../src/identity/personal-data.ts";
import { personalRows } from "../src/identity/personal-rows.ts";

let db: TestDb;

beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

test("every table that names a member is in the list of what an export holds and an erasure does", async () => {
  const { rows } = await db.owner.execute<{ name: string }>(sql`
    select distinct c.relname as name from pg_class c
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and (
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'users'::regclass)
      or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('user_id', 'member_id', 'owner')))
    order by 1`);
  const missing = rows.map(({ name }) => name).filter((name) => !(name in PERSONAL_DATA));
  expect(missing, "add them to identity/personal-data.ts").toEqual([]);
});

test.each(Object.entries(PERSONAL_DATA))("what stands there of %s is there", async (name, table) => {
  const memberId = "0190aaaa-0000-7000-8000-00000000dead";
  expect(await personalRows(db.worker, { name, table, memberId })).toEqual([]);
  const { rows } = await db.owner.execute<{ name: string }>(
    sql`select column_name as name from information_schema.columns where table_name = ${name}`,
  );
  const columns = rows.map((row) => row.name);
  const named = [
    ...("without" in table.export ? table.export.without : []),
    ...(typeof table.erase === "object" && "set" in table.erase ? Object.keys(table.erase.set) : []),
  ];
  expect(named.filter((column) => !columns.includes(column))).toEqual([]);
});
