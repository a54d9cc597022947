import { type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkLedger, escrow, lastCheck, purchased, system } from "../src/index.ts";
import { aWorld, move, type World } from "./world.ts";

let world: World;
let alice: MemberId;
let bob: MemberId;

beforeEach(async () => {
  world = await aWorld();
  [alice, bob] = [await world.member({ purchased: 100 }), await world.member()];
  const { transferId } = await world.post({
    kind: "marketplace.purchase",
    moves: [move(purchased(alice), escrow(bob), 8), move(purchased(alice), system("commission"), 2)],
  });
  await world.reverse(transferId);
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

test("a sound ledger passes, and the record of it can be read by all and changed by none", async () => {
  expect(await lastCheck(world.db.app)).toBeNull();
  const check = await checkLedger(world.db.app);
  expect(check).toMatchObject({ passed: true });
  expect(check.results.map(({ name, counted }) => [name, counted])).toEqual([
    ["I1", 10],
    ["I2", 5],
    ["I3", 10],
    ["I4", 10],
    ["I5", 10],
    ["I6", 10],
    ["I7", 4],
    ["I9", 0],
    ["I10", 2],
    ["I11", 10],
  ]);
  expect(await lastCheck(world.db.worker)).toEqual({ ...check, lookedAt: check.at });
  await expect(world.db.app.execute(sql`delete from ledger_check_runs`)).rejects.toMatchObject({
    cause: { code: "42501" },
  });
  await expect(world.db.owner.execute(sql`delete from ledger_check_runs`)).rejects.toMatchObject({
    cause: { code: "23001" },
  });
});

const ofAlice = "(select id from coin_accounts where owner = 'ALICE' and kind = 'purchased')";

test.each([
  [
    "an amount changed",
    `update coin_journal set amount = amount - 1 where account_id = ${ofAlice} and seq = 2`,
    ["I1", "I4", "I7"],
    "purchased of ALICE",
  ],
  [
    "a balance changed",
    `update coin_journal set balance_after = balance_after + 1 where account_id = ${ofAlice} and seq = 3`,
    ["I2", "I4"],
    "purchased of ALICE",
  ],
  [
    "an entry removed",
    `delete from coin_journal where account_id = ${ofAlice} and seq = 2`,
    ["I1", "I3", "I4", "I6", "I7"],
    "purchased of ALICE",
  ],
  ["an account wiped", `delete from coin_journal where account_id = ${ofAlice}`, ["I1", "I2", "I6"], ""],
  [
    "entries added without a transfer",
    `insert into coin_journal values (1, 2, -5, -1000000005, now(), 'NEW'), (${ofAlice}, 4, 5, 105, now(), 'NEW')`,
    ["I6"],
    "entry 4 of purchased of ALICE",
  ],
  [
    "a transfer without entries",
    `insert into coin_transfers (id, request_hash, kind, accounts, seqs) values ('NEW', 'NEW', 17, '{1,2}', '{7,7}')`,
    ["I6"],
    "transfer NEW",
  ],
  [
    "a transfer removed",
    "delete from coin_transfers where kind = 3",
    ["I6"],
    "entry 1 of purchased of ALICE",
  ],
  ["an account removed", `delete from coin_accounts where id = ${ofAlice}`, ["I6"], ""],
  [
    "an entry moved in time",
    `update coin_journal set created_at = created_at - interval '1 day' where account_id = ${ofAlice} and seq = 3`,
    ["I11"],
    "purchased of ALICE",
  ],
  [
    "a balance below zero",
    `alter table coin_journal drop constraint coin_journal_only_issuance_is_negative;
    update coin_journal set balance_after = balance_after - 1000 where account_id = ${ofAlice}`,
    ["I2", "I4", "I5"],
    "purchased of ALICE",
  ],
  [
    "a second reversal",
    `drop index coin_transfers_are_reversed_once;
    update coin_transfers set reversal_of = (select reversal_of from coin_transfers where kind = 1) where kind = 5`,
    ["I7"],
    "",
  ],
])("the check finds %s", async (_, statements, failing, offender) => {
  const fill = (text: string) => text.replaceAll("ALICE", alice).replaceAll("NEW", newIdOnce);
  const newIdOnce = newId();
  await damage(fill(statements));
  const check = await checkLedger(world.db.app);
  expect(check.passed).toBe(false);
  expect(check.results.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(failing);
  expect(check.results.flatMap(({ offenders }) => offenders).join()).toContain(fill(offender));
});
