import { sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archive, checkLedger } from "../src/index.ts";
import { aPast, type Past } from "./past.ts";
import type { World } from "./world.ts";

let past: Past;
let world: World;

beforeAll(async () => {
  past = await aPast();
  world = past.world;
});

afterAll(async () => {
  expect(await checkLedger(world.db.app)).toMatchObject({ passed: true });
  await world.close();
});

const restricted = expect.objectContaining({ cause: expect.objectContaining({ code: "23001" }) });
const JOURNAL = "account_id, seq, amount, balance_after, created_at, transfer_id";

describe("nobody else moves entries:", () => {
  test("the application may not, and nobody but the owner may write", async () => {
    for (const db of [world.db.app, world.db.worker])
      for (const table of ["coin_journal_archive", "coin_transfers_archive"])
        await expect(db.execute(sql.raw(`delete from ${table}`))).rejects.toMatchObject({
          cause: { code: "42501" },
        });
    await expect(archive(world.db.app, { before: "2026-03-01" })).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });

  test.each([
    ["an entry that goes nowhere", "delete from only coin_journal where seq = 1 and account_id = 16"],
    ["a transfer that goes nowhere", "delete from only coin_transfers where kind = 18"],
    [
      "an entry that changes on its way",
      `with d as (delete from only coin_journal where seq = 1 and account_id = 16 returning *)
        insert into coin_journal_archive (${JOURNAL}) select account_id, seq, amount + 1, balance_after, created_at, transfer_id from d`,
    ],
    [
      "an account's last entry",
      `with d as (delete from only coin_journal where seq = 1 and account_id = 32 returning *)
        insert into coin_journal_archive select * from d`,
    ],
    [
      "what is in no closed month",
      `with d as (delete from only coin_transfers where created_at > '2026-03-01' returning *) insert into coin_transfers_archive select * from d`,
    ],
    [
      "an entry that stays in the journal",
      `insert into coin_journal_archive select * from only coin_journal where seq = 1 and account_id = 16`,
    ],
    [
      "a transfer that stays in the journal",
      "insert into coin_transfers_archive select * from only coin_transfers limit 1",
    ],
    [
      "an entry that never was",
      `insert into coin_journal_archive (${JOURNAL}) values (32, 2, 5, 12, '2026-01-07', gen_random_uuid())`,
    ],
    [
      "a transfer that never was",
      `insert into coin_transfers_archive (id, request_hash, kind, accounts, seqs) values (gen_random_uuid(), gen_random_uuid(), 17, '{16,24}', '{2,1}')`,
    ],
    [
      "a transfer that changes on its way",
      `with d as (delete from only coin_transfers where kind = 18 returning *)
        insert into coin_transfers_archive select id, request_hash, created_at, actor, reversal_of, kind, accounts, seqs,
          source_type, source_id, '{}' from d`,
    ],
  ])("refused is %s", async (_, statement) => {
    await expect(world.db.owner.execute(sql.raw(statement))).rejects.toEqual(restricted);
  });

  test.each(["delete from", "truncate", "update"])("what is in the archive stays: %s", async (verb) => {
    await past.archive("2026-03-01");
    for (const table of [
      "coin_journal_archive",
      "coin_transfers_archive",
      "ledger_checkpoints",
      "ledger_months",
    ]) {
      const statement = `${verb} ${table}${verb === "update" ? " set created_at = now()" : ""}`;
      await expect(world.db.owner.execute(sql.raw(statement))).rejects.toEqual(restricted);
    }
    await expect(world.db.owner.execute(sql`delete from coin_journal`)).rejects.toEqual(restricted);
    await expect(world.db.owner.execute(sql`delete from coin_transfers`)).rejects.toEqual(restricted);
  });
});
