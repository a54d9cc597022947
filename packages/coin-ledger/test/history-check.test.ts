import { sql } from "@yoforex/db";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkLedger } from "../src/index.ts";
import { aPast, type Past } from "./past.ts";

let past: Past;

beforeEach(async () => {
  past = await aPast();
  await past.archive("2026-03-01");
});

afterEach(() => past.world.close());

const TABLES = [
  "coin_journal",
  "coin_journal_archive",
  "coin_transfers",
  "coin_transfers_archive",
  "ledger_seals",
  "ledger_checkpoints",
  "ledger_months",
];

/** Damage that only somebody who may switch the triggers off can do, to the table itself. */
const damage = (statement: string) =>
  past.world.db.owner.transaction(async (tx) => {
    for (const table of TABLES) await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    await tx.execute(sql.raw(statement));
  });

test.each([
  [
    "an archived entry's time changed",
    "update coin_journal_archive set created_at = created_at + interval '1 ms' where account_id = 24 and seq = 1",
    ["I9"],
    "available of BEN, 2026-01-01: expected entry 2, balance 15",
  ],
  [
    "an archived entry removed",
    "delete from coin_journal_archive where account_id = 24 and seq = 1",
    ["I1", "I3", "I4", "I6", "I9"],
    "available of BEN, 2026-01-01",
  ],
  [
    "an archived transfer removed",
    "delete from coin_transfers_archive where kind = 17",
    ["I6", "I9"],
    "day 2026-01-30",
  ],
  [
    "an entry in both places",
    "insert into coin_journal select * from coin_journal_archive where account_id = 24 and seq = 1",
    ["I1", "I3", "I4", "I9"],
    "available of BEN",
  ],
  [
    "a transfer in both places",
    "insert into coin_transfers select * from coin_transfers_archive where kind = 18",
    ["I7", "I9", "I10"],
    "expected 1, found 2",
  ],
  [
    "a seal changed",
    "update ledger_seals set entries = entries + 1 where day = '2026-02-10'",
    ["I9"],
    "day 2026-02-10",
  ],
  ["a seal removed", "delete from ledger_seals where day = '2026-02-10'", ["I9"], "seal of 2026-02-11"],
  [
    "a checkpoint's balance changed",
    "update ledger_checkpoints set balance = balance + 1 where account_id = 24 and month = '2026-02-01'",
    ["I9"],
    "available of BEN, 2026-02-01",
  ],
  [
    "a checkpoint removed",
    "delete from ledger_checkpoints where account_id = 24 and month = '2026-02-01'",
    ["I9"],
    "month 2026-02-01",
  ],
])("the check finds %s", async (_, statements, failing, offender) => {
  await damage(statements);
  const { results } = await checkLedger(past.world.db.app);
  expect(results.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(failing);
  expect(results.flatMap(({ offenders }) => offenders).join("\n")).toContain(
    offender.replace("BEN", past.ben),
  );
});
