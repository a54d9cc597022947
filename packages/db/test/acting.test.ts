import { afterAll, beforeAll, expect, test } from "vitest";
import { actingOn, createDb, type Db, sql } from "../src/index.ts";
import { createTestDb, type TestDb } from "../src/testing.ts";

const ANA = "00000000-0000-7000-8000-00000000000a";
const BEA = "00000000-0000-7000-8000-00000000000b";

let world: TestDb;
let one: ReturnType<typeof createDb>;

beforeAll(async () => {
  world = await createTestDb();
  // A single connection, so that whatever one leaves behind on it the next would find.
  one = createDb(world.urls.app, { max: 1 });
});
afterAll(async () => {
  await one.close();
  await world.close();
});

const WHO = sql`select acting_user() as id, acting_kind() as kind, pg_backend_pid() as pid`;
const who = async (db: Pick<Db, "execute">) => (await db.execute(WHO)).rows[0];
const as = (userId: string) => actingOn(one.db, { kind: "member", userId });

test("a statement on its own and a transaction know for whom they work", async () => {
  expect(await who(as(ANA))).toMatchObject({ id: ANA, kind: "member" });
  await as(ANA).transaction(async (tx) => {
    expect(await who(tx)).toMatchObject({ id: ANA, kind: "member" });
    await tx.transaction(async (inner) => expect(await who(inner)).toMatchObject({ id: ANA }));
  });
  expect(await who(actingOn(as(ANA), { kind: "entry" }))).toMatchObject({ id: null, kind: "entry" });
});

test("nothing of it stays on the connection, whatever became of the statement", async () => {
  const nobody = { id: null, kind: null };
  const { pid } = { ...(await who(as(ANA))) };
  expect(await who(one.db)).toEqual({ ...nobody, pid });
  await expect(as(ANA).execute(sql`select 1 / 0`)).rejects.toThrow();
  expect(await who(one.db)).toEqual({ ...nobody, pid });
  const failed = as(ANA).transaction((tx) => tx.execute(sql`select 1 / 0`));
  await expect(failed).rejects.toThrow();
  expect(await who(one.db)).toEqual({ ...nobody, pid });
});

test("people at the same connection never see each other's name", async () => {
  const people = Array.from({ length: 60 }, (_, n) => (n % 2 ? ANA : BEA));
  const seen = await Promise.all(people.map(async (id) => (await who(as(id)))?.["id"]));
  expect(seen).toEqual(people);
});

test("a statement that fails at its end is undone, and said to have failed", async () => {
  await world.owner.execute(sql`create table promised (n int unique deferrable initially deferred)`);
  await world.owner.execute(sql`grant insert, select on promised to yoforex_app`);
  await expect(as(ANA).execute(sql`insert into promised values (1), (1)`)).rejects.toMatchObject({
    cause: { code: "23505" },
  });
  expect((await world.owner.execute(sql`select from promised`)).rowCount).toBe(0);
});

test("what a name is made of is no SQL", async () => {
  const db = actingOn(one.db, {
    kind: "member",
    userId: "'); select set_config('app.actor_kind', 'system', true); --",
  });
  expect((await db.execute(sql`select acting_kind() as kind`)).rows).toEqual([{ kind: "member" }]);
});

test("a connection that breaks is not given to anybody else", async () => {
  await expect(as(ANA).execute(sql`select pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow();
  expect(await who(as(BEA))).toMatchObject({ id: BEA });
});

test("who says to be staff and isn't looks after nobody", async () => {
  const over = async (db: Db) => (await db.execute(sql`select acting_over_others() as yes`)).rows[0]?.["yes"];
  expect(await over(actingOn(one.db, { kind: "staff", userId: ANA }))).toBe(false);
  await world.owner.execute(sql`insert into users (id, username, email_cipher, email_index, role)
    values (${ANA}, 'ana', 'sealed', '\\x01', 'moderator')`);
  expect(await over(actingOn(one.db, { kind: "staff", userId: ANA }))).toBe(true);
  expect(await over(actingOn(one.db, { kind: "member", userId: ANA }))).toBe(false);
  expect(await over(actingOn(one.db, { kind: "system" }))).toBe(true);
  expect(await over(one.db)).toBe(false);
});

test.each(["somebody", "nobody"])(
  "a transaction of %s that can't even begin costs the pool no connection",
  async (who) => {
    const { db, close } = createDb(world.urls.app, { max: 1 });
    const acting = who === "somebody" ? actingOn(db, { kind: "system" }) : db;
    const isolationLevel = JSON.parse('"no level at all"');
    const attempt = () => acting.transaction((tx) => tx.execute(sql`select 1`), { isolationLevel });
    for (let i = 0; i < 3; i++) await expect(attempt()).rejects.toThrow();
    expect((await acting.transaction((tx) => tx.execute(sql`select 1 as one`))).rows).toEqual([{ one: 1 }]);
    await close();
  },
);
