import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "@yoforex/db";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { available, checkLedger, exportSealed, prove } from "../src/index.ts";
import { aPast, PAST_KEY, type Past } from "./past.ts";

const VERIFIER = fileURLToPath(new URL("../verifier.mjs", import.meta.url));

let past: Past;
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "archive-tamper-test-"));
  writeFileSync(join(directory, "key.pem"), PAST_KEY.export({ type: "spki", format: "pem" }));
});
afterAll(() => rmSync(directory, { recursive: true }));
beforeEach(async () => {
  past = await aPast();
  await past.archive("2026-03-01");
});
afterEach(() => past.world.close());

/** Exports what was sealed and runs the verifier on it as anybody would. */
async function verify(): Promise<{ status: number | null; says: string }> {
  const parts: unknown[] = [];
  await exportSealed(past.world.db.app, (part) => parts.push(part));
  const file = join(directory, "sealed.ndjson");
  writeFileSync(file, parts.map((part) => JSON.stringify(part)).join("\n"));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [VERIFIER, join(directory, "key.pem"), file],
    {
      encoding: "utf8",
    },
  );
  return { status, says: stdout + stderr };
}

/** Damage that only somebody who may switch the triggers off can do. */
async function damage(statements: string): Promise<void> {
  await past.world.db.owner.transaction(async (tx) => {
    for (const table of ["coin_journal_archive", "coin_transfers_archive"])
      await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    await tx.execute(sql.raw(statements));
  });
}

test("the verifier accepts what is in the archive, and a proof of an archived entry", async () => {
  expect(await verify()).toMatchObject({ status: 0 });
  expect(await past.rowsIn("coin_journal_archive")).toBeGreaterThan(0);
  const proof = await prove(past.world.db.app, { account: available(past.ada), seq: 2 });
  writeFileSync(join(directory, "proof.json"), JSON.stringify(proof));
  const run = spawnSync(process.execPath, [
    VERIFIER,
    join(directory, "key.pem"),
    join(directory, "proof.json"),
  ]);
  expect(run.status).toBe(0);
});

const ENTRY =
  "(select account_id, seq from only coin_journal_archive where amount = -10 order by seq limit 1)";

test.each([
  [
    "an edited amount",
    `update coin_journal_archive set amount = amount - 1 where (account_id, seq) = ${ENTRY}`,
  ],
  [
    "an edited balance",
    `update coin_journal_archive set balance_after = balance_after + 1 where (account_id, seq) = ${ENTRY}`,
  ],
  [
    "an edited time",
    `update coin_journal_archive set created_at = created_at + interval '1 second' where (account_id, seq) = ${ENTRY}`,
  ],
  ["a deleted entry", `delete from coin_journal_archive where (account_id, seq) = ${ENTRY}`],
  [
    "an entry that goes to another transfer",
    `update coin_journal_archive set transfer_id = (select id from only coin_transfers_archive order by created_at limit 1) where (account_id, seq) = ${ENTRY}`,
  ],
  [
    "two entries that changed places",
    `update coin_journal_archive a set amount = b.amount, transfer_id = b.transfer_id, balance_after = b.balance_after
      from coin_journal_archive b where a.account_id = b.account_id and abs(a.seq - b.seq) = 1 and least(a.seq, b.seq) = 2
      and a.account_id = (select account_id from only coin_journal_archive where amount = -10 limit 1)`,
  ],
  [
    "a transfer put in with its entries",
    `with made as (
      insert into coin_transfers_archive (id, request_hash, created_at, kind, accounts, seqs)
      select gen_random_uuid(), request_hash, created_at, kind, accounts, array(select seq + 100 from unnest(seqs) as seq)
      from only coin_transfers_archive where kind = 17 order by created_at limit 1
      returning *
    )
    insert into coin_journal_archive (account_id, seq, amount, balance_after, created_at, transfer_id)
    select u.account_id, u.seq, case u.place when 1 then -1 else 1 end, 1, m.created_at, m.id
    from made m cross join unnest(m.accounts, m.seqs) with ordinality as u (account_id, seq, place)`,
  ],
  ["an archive that was emptied", "delete from coin_journal_archive"],
])("both the verifier and the check catch %s in the archive", async (_, statements) => {
  await damage(statements);
  const { status, says } = await verify();
  expect([status, says]).toEqual([1, expect.stringMatching(/sealed|continue|root|count|entries/)]);
  const { results } = await checkLedger(past.world.db.app);
  expect(results.filter(({ passed }) => !passed).map(({ name }) => name)).toContain("I9");
});
