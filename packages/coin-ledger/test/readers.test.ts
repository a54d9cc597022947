import { newId } from "@yoforex/contracts";
import { type Acting, actingOn, createDb, type Db, sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  available,
  balancesOf,
  explain,
  openHolds,
  post,
  statement,
  statementCsv,
  system,
  transferById,
  trialBalance,
  trialBalanceAt,
} from "../src/index.ts";
import { aPast, type Past } from "./past.ts";
import { aKey, refused, tip, type World } from "./world.ts";

let past: Past;
let world: World;

beforeAll(async () => {
  past = await aPast();
  world = past.world;
  await past.archive("2026-03-01");
});

afterAll(() => world.close());

const as = (acting: Acting): Db => actingOn(world.db.app, acting);
const asMember = (userId: string): Db => as({ kind: "member", userId });

const TABLES = [
  "coin_journal",
  "coin_journal_archive",
  "coin_transfers",
  "coin_transfers_archive",
  "ledger_checkpoints",
  "coin_transactions",
  "coin_transactions_archive",
  "user_wallet",
];

async function counts(db: Db): Promise<number[]> {
  const found: number[] = [];
  for (const table of TABLES) {
    const { rows } = await db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`));
    found.push(rows[0]?.n ?? -1);
  }
  return found;
}

test("row-level security holds for the tables' owner as well", async () => {
  const { rows } = await world.db.owner.execute<{ name: string }>(sql`
    select relname as name from pg_class where relrowsecurity and relforcerowsecurity and relname ~ '^(coin|ledger)_'
      and relname <> 'coin_adjustments' order by 1`);
  expect(rows.map(({ name }) => name)).toEqual([
    "coin_accounts",
    "coin_journal",
    "coin_journal_archive",
    "coin_transfers",
    "coin_transfers_archive",
    "ledger_checkpoints",
  ]);
});

test.each<[string, () => Acting]>([
  ["nobody", () => ({ kind: "anonymous" })],
  ["who stands at the door", () => ({ kind: "entry" })],
  ["another member", () => ({ kind: "member", userId: newId() })],
  ["a member who says that she is staff", () => ({ kind: "staff", userId: newId() })],
])("%s sees no lines", async (_, acting) => {
  expect(await counts(as(acting()))).toEqual(TABLES.map(() => 0));
});

test("where nothing is set, nobody acts", async () => {
  const { db, close } = createDb(world.db.urls.app);
  expect(await counts(db)).toEqual(TABLES.map(() => 0));
  await close();
});

describe("a member", () => {
  test("sees her own lines, in the archive too, and nobody else's", async () => {
    const cat = asMember(past.cat);
    // Her only entry is her last one, so it is not in the archive; its transfer is.
    expect(await counts(cat)).toEqual([1, 0, 1, 1, 1, 1, 0, 1]);
    const { rows } = await asMember(past.ada).execute<{ owner: string | null }>(sql`
      select distinct a.owner from coin_journal j left join coin_accounts a on a.id = j.account_id`);
    expect(rows).toEqual([{ owner: past.ada }]);
    for (const account of [available(past.ben), system("promotions")])
      expect(await statement(cat, { account, limit: 10 })).toEqual([]);
    expect(await openHolds(cat, past.ada)).toEqual([]);
  });

  test("reads of herself what the product itself reads of her", async () => {
    const own = asMember(past.ada);
    const account = available(past.ada);
    const period = { account, from: new Date(0), until: new Date("2030-01-01") };
    const all = async (db: Db) => {
      const lines: string[] = [];
      for await (const line of statementCsv(db, period)) lines.push(line);
      return {
        lines,
        balances: await balancesOf(db, past.ada),
        page: await statement(db, { account, limit: 10 }),
        explained: await explain(db, period),
        holds: await openHolds(db, past.ada),
      };
    };
    const read = await all(own);
    expect(read).toEqual(await all(world.db.app));
    expect(read.lines.join("")).toContain(`available of ${past.ben}`);
  });

  test("sees both sides of her transfer, and of the other's whose it is and how much, not her balance", async () => {
    const { transferId } = past.january;
    const seen = (await transferById(asMember(past.ada), transferId))?.entries.map(
      ({ account, amount, seq, balanceAfter }) => [account, amount, seq !== null, balanceAfter],
    );
    expect(seen).toEqual([
      [available(past.ada), -5, true, 95],
      [available(past.ben), 5, false, null],
    ]);
    expect(await transferById(asMember(past.cat), transferId)).toBeNull();
    const { rows } = await asMember(past.cat).execute(sql`select * from coin_sides(${transferId})`);
    expect(rows).toEqual([]);
  });

  test("posts as before, and learns the outcome of her request", async () => {
    const key = aKey();
    const pay = (amount: number) =>
      asMember(past.ada).transaction((tx) =>
        post(tx, { ...tip(past.ada, past.ben, amount), key, actor: past.ada }),
      );
    const first = await pay(1);
    expect(await pay(1)).toEqual({ ...first, replayed: true });
    await expect(pay(2)).rejects.toEqual(refused("DUPLICATE_REQUEST_DIFFERS"));
  });
});

test("totals are for everybody", async () => {
  const since = new Date("2026-02-01");
  const { rows } = await trialBalance(as({ kind: "anonymous" }), { since });
  expect(rows).toEqual((await trialBalance(world.db.worker, { since })).rows);
  expect(rows.find(({ kind }) => kind === "issuance")?.balance).toBe(-1_000_000_000);
});

describe("the trial balance as of an instant", () => {
  const at = (time: string, since = "2026-01-01") =>
    trialBalanceAt(world.db.app, { at: new Date(time), since: new Date(since) });

  test("is that of now without the entries since, archived ones included, and adds up to zero", async () => {
    for (const since of ["2026-01-30T10:00:00Z", "2026-02-01", "2026-03-01", "2027-01-01"]) {
      const now = await trialBalance(world.db.worker, { since: new Date(since) });
      const then = await at(new Date(Date.parse(since) - 1).toISOString());
      expect(then.rows.map(({ kind, balance }) => [kind, balance])).toEqual(
        now.rows.map(({ kind, balance, changeSince }) => [kind, balance - changeSince]),
      );
      expect(then.rows.reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
    }
  });

  test("counts the entries of its own millisecond, and the change since midnight before it", async () => {
    const { at: time } = (await transferById(world.db.app, past.february.transferId)) ?? { at: new Date(0) };
    const held = async (moment: Date) =>
      (await at(moment.toISOString(), "2026-02-28")).rows.find(({ kind }) => kind === "held");
    expect((await held(new Date(time.getTime() - 1)))?.balance).toBe(0);
    expect(await held(new Date("2026-03-01"))).toMatchObject({ balance: 20, changeSince: 20 });
    expect((await at("2001-01-01")).transfers).toBe(0);
  });
});
