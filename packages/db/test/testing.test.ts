import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, sql } from "../src/index.ts";
import { createTestDb, type TestDb } from "../src/testing.ts";

let one: TestDb;
let other: TestDb;

beforeAll(async () => {
  [one, other] = await Promise.all([createTestDb(), createTestDb()]);
});

afterAll(() => Promise.all([one.close(), other.close()]));

async function ask(db: Db, query: string): Promise<unknown> {
  const { rows } = await db.execute(sql.raw(`select (${query}) as answer`));
  return rows[0]?.answer;
}

test("each connection acts as its role, none of them above the rules", async () => {
  for (const [db, role] of [
    [one.app, "yoforex_app"],
    [one.worker, "yoforex_worker"],
    [one.owner, "yoforex_owner"],
  ] as const) {
    expect(await ask(db, "current_user::text")).toBe(role);
    expect(await ask(db, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")).toBe(
      false,
    );
  }
});

test("what one test file writes, no other sees", async () => {
  await one.owner.execute(sql`create table scratch ()`);
  expect(await ask(one.owner, "to_regclass('public.scratch')::text")).toBe("scratch");
  expect(await ask(other.owner, "to_regclass('public.scratch')::text")).toBeNull();
});

test("a closed test database is gone", async () => {
  const short = await createTestDb();
  const name = new URL(short.urls.app).pathname.slice(1);
  await short.close();
  expect(await ask(one.app, `select count(*)::int from pg_database where datname = '${name}'`)).toBe(0);
});
