import { coins, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  available,
  balanceAt,
  balancesOf,
  captureHold,
  checkLedger,
  explain,
  exportSealed,
  listTransfers,
  prove,
  purchased,
  reversedTransfers,
  Sequencer,
  statement,
  statementCsv,
  system,
  transferById,
  trialBalance,
} from "../src/index.ts";
import { aPast, type Past } from "./past.ts";
import { aKey, inTx, move, refused, tip, type World } from "./world.ts";

let past: Past;
let world: World;
let ada: Past["ada"];
let ben: Past["ben"];
let cat: Past["cat"];

beforeEach(async () => {
  past = await aPast();
  ({ world, ada, ben, cat } = past);
});

afterEach(async () => {
  const { results } = await checkLedger(world.db.app);
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
  await world.close();
});

/** All that anybody can read. */
async function everything(): Promise<unknown> {
  const db = world.db.app;
  const accounts = [available(ada), purchased(ada), available(ben), available(cat), system("promotions")];
  const found: unknown[] = [];
  for (const account of accounts) {
    const entries = await statement(db, { account, limit: 100 });
    found.push(entries);
    for (const { seq, at } of entries) {
      found.push(await statement(db, { account, beforeSeq: seq, limit: 2 }));
      found.push(await balanceAt(db, { account, at }));
      found.push(await explain(db, { account, from: new Date(0), until: at }));
      const sealed = at < new Date("2026-03-04");
      if (sealed) found.push(await prove(db, { account, seq }));
    }
    const period = { account, from: new Date(0), until: new Date("2030-01-01") };
    for await (const line of statementCsv(db, period)) found.push(line);
  }
  const transfers = await listTransfers(db, { limit: 100 });
  found.push(
    transfers,
    await reversedTransfers(
      db,
      transfers.map(({ id }) => id),
    ),
  );
  for (const { id } of transfers) found.push(await transferById(db, id));
  for (const member of [ada, ben, cat]) found.push(await balancesOf(db, member));
  found.push(await trialBalance(db, { since: new Date("2026-01-31") }));
  const { rows } = await world.db.owner.execute(sql`select * from coin_transactions order by id`);
  const { rows: wallets } = await world.db.owner.execute(sql`select * from user_wallet order by id`);
  await exportSealed(db, (part) => found.push(part));
  const { results } = await checkLedger(db);
  return { found, rows, wallets, results };
}

test("after archiving, all that can be read is what could be read before", async () => {
  const before = await everything();
  expect(await past.archive("2026-03-20")).toEqual({ entries: 13, transfers: 9 });
  // Of 18 entries, five are the last of their accounts.
  expect(await past.rowsIn("coin_journal_archive")).toBe(13);
  expect(await past.rowsIn("coin_transfers_archive")).toBe(9);
  expect(await past.rowsIn("coin_transfers")).toBe(1);
  expect(await everything()).toEqual(before);
});

test("archiving twice moves nothing, and a later month moves what is the last entry no more", async () => {
  expect(await past.archive("2026-02-15")).toMatchObject({ transfers: 6 });
  expect(await past.archive("2026-02-15")).toEqual({ entries: 0, transfers: 0 });
  expect(await past.archive("2026-01-01")).toEqual({ entries: 0, transfers: 0 });
  await world.post({ kind: "forum.answer.accepted", moves: [move(system("promotions"), available(cat), 1)] });
  // Cat's first entry and the budget's last one of January.
  expect(await past.archive("2026-02-15")).toEqual({ entries: 2, transfers: 0 });
});

test("only whole months that are closed move, whatever date is asked for", async () => {
  expect(await past.archive("2026-01-31")).toEqual({ entries: 0, transfers: 0 });
  expect((await past.archive("2999-01-01")).transfers).toBe(9);
  const { rows } = await world.db.owner.execute(
    sql`select distinct to_char(created_at, 'YYYY-MM') as month from only coin_transfers`,
  );
  expect(rows).toEqual([{ month: "2026-03" }]);
});

describe("with everything of the closed months in the archive", () => {
  beforeEach(async () => {
    await past.archive("2026-03-01");
  });

  test("a key answers as before: the same request with its first result, another as a conflict", async () => {
    const request = { ...tip(ada, ben, 5), key: past.key };
    expect(await world.post(request)).toEqual({ ...past.january, replayed: true });
    await expect(world.post({ ...request, ...tip(ada, ben, 6) })).rejects.toEqual(
      refused("DUPLICATE_REQUEST_DIFFERS"),
    );
  });

  test("the sequencer pays no key again that is in the archive", async () => {
    const sequencer = new Sequencer({ url: world.db.urls.worker });
    const request = { actor: null, ...tip(ada, ben, 5), key: past.key };
    const others = Array.from({ length: 40 }, () => ({ actor: null, key: aKey(), ...tip(ada, ben, 1) }));
    const posted = await Promise.all(
      [...others, request, request].map((posting) => sequencer.submit(posting)),
    );
    await sequencer.stop();
    expect(posted.slice(-2)).toEqual([
      { ...past.january, replayed: true },
      { ...past.january, replayed: true },
    ]);
    expect(posted.filter(({ replayed }) => !replayed)).toHaveLength(40);
  });

  test("a lane that has not looked is refused by the database", async () => {
    const [head] = await statement(world.db.app, { account: available(ada), limit: 1 });
    const [other] = await statement(world.db.app, { account: available(ben), limit: 1 });
    if (!head || !other) throw new Error("they have entries");
    const append = (id: string) =>
      world.db.worker.execute(sql`select coin_append(now(), array[${id}]::uuid[], array[${id}]::uuid[],
        '{17}', '{null}', '{2}', null, null, null, '{1,1}', '{16,24}', array[${head.seq + 1}, ${other.seq + 1}]::bigint[],
        '{-1,1}', array[${head.balanceAfter - 1}, ${other.balanceAfter + 1}]::bigint[])`);
    await expect(append(past.january.transferId)).rejects.toMatchObject({
      cause: { constraint: "coin_transfers_pkey" },
    });
    await append(newId());
  });

  test("a transfer can be taken back, once", async () => {
    const reversal = await world.reverse(past.february.transferId);
    expect((await transferById(world.db.app, past.february.transferId))?.reversedBy).toBe(
      reversal.transferId,
    );
    await expect(world.reverse(past.february.transferId)).rejects.toEqual(refused("ALREADY_REVERSED"));
  });

  test("a hold can be captured, once", async () => {
    const payments = [{ to: system("payout_clearing"), amount: coins(15) }];
    const capture = () =>
      inTx(world.db.app, (tx) => captureHold(tx, { holdId: past.holdId, actor: null, payments }));
    await capture();
    expect(await capture()).toMatchObject({ replayed: true });
    expect((await balancesOf(world.db.app, ada)).held.balance).toBe(0);
  });

  test("the seed's table of archived lines shows members' lines", async () => {
    const { rows } = await world.db.owner.execute(sql`
      select user_id, amount::int, type, trigger, balance_before::int, balance_after::int from coin_transactions_archive
      where user_id = ${ada} order by created_at, id limit 2`);
    expect(rows).toEqual([
      {
        user_id: ada,
        amount: 100,
        type: "credit",
        trigger: "forum.answer.accepted",
        balance_before: 0,
        balance_after: 100,
      },
      expect.objectContaining({ amount: -5, type: "debit", balance_before: 100, balance_after: 95 }),
    ]);
  });
});

test("a crash midway leaves all where it was", async () => {
  const before = await everything();
  const client = new pg.Client({ connectionString: world.db.urls.worker });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("begin");
  await client.query("select coin_archive('2026-03-01')");
  await expect(client.query("select pg_terminate_backend(pg_backend_pid())")).rejects.toThrow();
  expect(await past.rowsIn("coin_journal_archive")).toBe(0);
  expect(await everything()).toEqual(before);
});

test("members post, and keys answer, while entries move", async () => {
  const request = { ...tip(ada, ben, 5), key: past.key };
  const pay = () => ({
    kind: "forum.answer.accepted" as const,
    moves: [move(system("promotions"), available(cat), 1)],
  });
  const sequencer = new Sequencer({ url: world.db.urls.worker });
  const [posted, ...moved] = await Promise.all([
    Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        i % 2 === 0
          ? sequencer.submit({ actor: null, key: aKey(), ...pay() })
          : world.post(i % 5 === 0 ? request : pay()),
      ),
    ),
    past.archive("2026-02-01"),
    past.archive("2026-03-01"),
    past.archive("2026-03-01"),
  ]);
  await sequencer.stop();
  // One request in five of those in the odd places.
  expect(posted.filter(({ replayed }) => replayed)).toHaveLength(20);
  expect(moved.reduce((sum, { transfers }) => sum + transfers, 0)).toBe(9);
});

test("an archiving under way holds up no posting", async () => {
  const archived = inTx(world.db.worker, async (tx) => {
    await tx.execute(sql`select coin_archive('2026-03-01')`);
    expect(await world.post({ ...tip(ada, ben, 5), key: past.key })).toEqual({
      ...past.january,
      replayed: true,
    });
    return world.post(tip(ada, ben, 1));
  });
  expect((await archived).replayed).toBe(false);
});

describe("the past explained from checkpoints", () => {
  const explained = () =>
    explain(world.db.app, { account: available(ada), from: new Date(0), until: new Date("2030-01-01") });

  /** What only somebody who may switch the triggers off can do. */
  const damage = (statement: string) =>
    world.db.owner.transaction(async (tx) => {
      await tx.execute(sql`alter table ledger_checkpoints disable trigger user`);
      await tx.execute(sql.raw(statement));
    });

  test("says what the entries say, with a checkpoint missing or not", async () => {
    const entries = await statement(world.db.app, { account: available(ada), limit: 100 });
    const whole = await explained();
    for (const { kind, entries: count, sum } of whole.causes) {
      const under = entries.filter((entry) => entry.kind === kind);
      expect([count, sum]).toEqual([under.length, under.reduce((total, { amount }) => total + amount, 0)]);
    }
    expect(whole.causes.reduce((sum, { entries: count }) => sum + count, 0)).toBe(entries.length);
    for (const month of ["2026-01-01", "2026-02-01"]) {
      await damage(`delete from ledger_checkpoints where month = '${month}' and account_id = 16`);
      expect(await explained()).toEqual(whole);
    }
    // So that the books are sound again.
    await damage("delete from ledger_checkpoints");
    await world.db.owner.transaction(async (tx) => {
      await tx.execute(sql`alter table ledger_months disable trigger user`);
      await tx.execute(sql`delete from ledger_months`);
    });
  });

  test("is read from them, not from the entries", async () => {
    await damage(`update ledger_checkpoints set causes = '{"17": [1, -1]}' where account_id = 16`);
    expect((await explained()).causes).toEqual([{ kind: "tip.sent", entries: 3, sum: -1 }]);
  });
});
