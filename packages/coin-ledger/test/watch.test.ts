import { type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkLedger, escrow, lastCheck, purchased, system, watchLedger } from "../src/index.ts";
import { aWorld, move, type World } from "./world.ts";

let world: World;
let alice: MemberId;
let bob: MemberId;

const watch = () => watchLedger(world.db.worker);

/** A purchase of 10, one coin at a time for each account that it touches. */
const buy = () =>
  world.post({
    kind: "marketplace.purchase",
    moves: [move(purchased(alice), escrow(bob), 8), move(purchased(alice), system("commission"), 2)],
  });

beforeEach(async () => {
  world = await aWorld();
  [alice, bob] = [await world.member({ purchased: 100 }), await world.member()];
  await buy();
  await checkLedger(world.db.worker);
  await buy();
});

afterEach(() => world.close());

/** Damage that only somebody who may switch the triggers off can do. */
async function damage(statements: string): Promise<void> {
  await world.db.owner.transaction(async (tx) => {
    for (const table of ["coin_journal", "coin_transfers", "coin_accounts"])
      await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    await tx.execute(sql.raw(statements));
  });
}

/** Everything so far lies well behind: the next watch looks at what comes from now on. */
async function growOld(): Promise<void> {
  await damage(`
    update coin_journal set created_at = created_at - interval '1 day';
    update coin_transfers set created_at = created_at - interval '1 day'`);
}

const failing = async (): Promise<string[]> =>
  ((await lastCheck(world.db.worker))?.results ?? []).filter(({ passed }) => !passed).map(({ name }) => name);

test("a sound ledger passes each time, and the last check says when somebody last looked", async () => {
  const full = await lastCheck(world.db.worker);
  expect(await watch()).toEqual({ passed: true });
  await buy();
  expect(await watch()).toEqual({ passed: true });
  const now = await lastCheck(world.db.worker);
  expect(now).toEqual({ ...full, lookedAt: now?.lookedAt });
  expect(now?.lookedAt.getTime()).toBeGreaterThan(full?.lookedAt.getTime() ?? Number.POSITIVE_INFINITY);
});

const ofAlice = "(select id from coin_accounts where owner = 'ALICE' and kind = 'purchased')";

test.each([
  [
    "a coin out of nothing",
    `insert into coin_journal values (${ofAlice}, 4, 5, 85, now(), 'NEW')`,
    ["I2", "I6"],
    "all accounts: expected 0, found 5",
  ],
  [
    "coins from one account to another without a transfer",
    `insert into coin_journal values (1, 2, -5, -1000000005, now(), 'NEW'), (${ofAlice}, 4, 5, 85, now(), 'NEW')`,
    ["I6"],
    "entry 4 of purchased of ALICE",
  ],
  [
    "the same, dated back",
    `insert into coin_journal values (1, 2, -5, -1000000005, now() - interval '9 days', 'NEW'),
      (${ofAlice}, 4, 5, 85, now() - interval '9 days', 'NEW')`,
    ["I6"],
    "entry 4 of purchased of ALICE",
  ],
  [
    "an entry that skips a number",
    `insert into coin_journal values (${ofAlice}, 5, 5, 85, now(), 'NEW'), (1, 2, -5, -1000000005, now(), 'NEW')`,
    ["I3", "I6"],
    "expected number 4, found 5",
  ],
  [
    "a new balance changed",
    `update coin_journal set balance_after = balance_after + 1 where account_id = ${ofAlice} and seq = 3`,
    ["I2", "I4"],
    "purchased of ALICE",
  ],
  [
    "a new amount changed",
    `update coin_journal set amount = amount - 1 where account_id = ${ofAlice} and seq = 3`,
    ["I1", "I4"],
    "purchased of ALICE",
  ],
  [
    "a transfer without entries",
    `insert into coin_transfers (id, request_hash, kind, accounts, seqs) values ('NEW', 'NEW', 17, '{1,2}', '{7,7}')`,
    ["I6"],
    "transfer NEW",
  ],
  [
    "an entry removed",
    `delete from coin_journal where account_id = ${ofAlice} and seq = 3`,
    ["I1", "I2", "I6"],
    "",
  ],
  [
    "a balance below zero",
    `alter table coin_journal drop constraint coin_journal_only_issuance_is_negative;
    update coin_journal set balance_after = balance_after - 1000 where account_id = ${ofAlice} and seq = 3`,
    ["I2", "I4", "I5"],
    "purchased of ALICE",
  ],
])(
  "the watch finds %s, and it stays found until everything is recomputed",
  async (_, statements, names, offender) => {
    const id = newId();
    const fill = (text: string) => text.replaceAll("ALICE", alice).replaceAll("NEW", id);
    await damage(fill(statements));
    expect(await watch()).toEqual({ passed: false });
    expect(await failing()).toEqual(names);
    const found = await lastCheck(world.db.worker);
    expect(found?.results.flatMap(({ offenders }) => offenders).join()).toContain(fill(offender));
    expect(found?.results).toHaveLength(10);
    // Told once, and again by nobody: a job that runs each minute must not fill a table with the same words.
    await watch();
    expect((await lastCheck(world.db.worker))?.at).toEqual(found?.at);
  },
);

test("what was forced in before the watch last passed shows where it is still an account's last entry", async () => {
  await growOld();
  expect(await watch()).toEqual({ passed: true });
  const id = newId();
  await damage(
    `insert into coin_journal values (1, 2, -5, -1000000005, now() - interval '9 days', '${id}'),
      (${ofAlice.replace("ALICE", alice)}, 4, 5, 85, now() - interval '9 days', '${id}')`,
  );
  expect(await watch()).toEqual({ passed: false });
});

test("old entries are left to the full check, whose verdict the watch doesn't change", async () => {
  await growOld();
  await damage(`update coin_journal set amount = 7 where amount = 8 and account_id % 8 = 3 and seq = 1`);
  expect(await watch()).toEqual({ passed: true });
  expect(await checkLedger(world.db.worker)).toMatchObject({ passed: false });
  expect(await watch()).toEqual({ passed: true });
  expect(await lastCheck(world.db.worker)).toMatchObject({ passed: false });
});

test("two watches at once are as good as one", async () => {
  expect(await Promise.all([watch(), watch(), watch()])).toEqual(Array(3).fill({ passed: true }));
});

test("what the product expects of purses is compared, too", async () => {
  const told = { name: "I10" as const, title: "escrow", purse: "escrow" as const };
  const holds = (amount: number) => ({
    ...told,
    holds: sql`select ${bob}::uuid as owner, ${amount}::bigint as amount`,
  });
  expect(await watchLedger(world.db.worker, [holds(16)])).toEqual({ passed: true });
  expect(await watchLedger(world.db.worker, [holds(15)])).toEqual({ passed: false });
  expect(await failing()).toEqual(["I10"]);
});

test("the application can neither watch nor say that somebody did", async () => {
  const refused = { cause: { code: "42501" } };
  await expect(watchLedger(world.db.app)).rejects.toMatchObject(refused);
  await expect(
    world.db.app.execute(sql`insert into ledger_watch (looked_at) values (now())`),
  ).rejects.toMatchObject(refused);
  await expect(world.db.worker.execute(sql`delete from ledger_watch`)).rejects.toMatchObject(refused);
});
