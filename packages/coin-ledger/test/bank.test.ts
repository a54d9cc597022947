import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "@yoforex/db";
import { expect, onTestFinished, test } from "vitest";
import { checkLedger } from "../src/index.ts";
import { aWorld, tip } from "./world.ts";

const WORKER = fileURLToPath(new URL("./fault-worker.ts", import.meta.url));
const EACH = 500;
const PROCESSES = 3;
const REQUESTS = 1500;

test("the bank: transfers from several processes, and the total that readers see never wavers", async () => {
  const world = await aWorld();
  onTestFinished(() => world.close());
  const directory = mkdtempSync(join(tmpdir(), "ledger-bank-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const members = await Promise.all(Array.from({ length: 12 }, () => world.member({ available: EACH })));

  const workers = Array.from({ length: PROCESSES }, (_, i): ChildProcess => {
    const acknowledged = join(directory, String(i));
    const about = { url: world.db.urls.worker, members, acknowledged, goal: REQUESTS, scope: `bank ${i}` };
    return spawn(process.execPath, ["--import", "tsx", WORKER, JSON.stringify(about)], { stdio: "inherit" });
  });
  let working = true;
  const ended = Promise.all(workers.map((worker) => once(worker, "exit"))).finally(() => {
    working = false;
  });

  let looks = 0;
  let posted = 0;
  for (; working; looks++) {
    // A reader's snapshot: every head as of one moment, and nobody below zero.
    const { rows } = await world.db.app.execute(sql`
      select sum(h.balance_after)::int as total, min(h.balance_after) >= 0 as solvent from coin_accounts a
      cross join lateral (
        select j.balance_after from coin_journal j where j.account_id = a.id order by j.seq desc limit 1
      ) h where a.kind = 'available'`);
    expect(rows).toEqual([{ total: members.length * EACH, solvent: true }]);
    const [from, to] = [members[looks % 12], members[(looks + 1) % 12]];
    if (from && to)
      posted += await world.post(tip(from, to, 1)).then(
        () => 1,
        () => 0,
      );
  }
  expect(await ended).toEqual(workers.map(() => [0, null]));
  expect([looks > 20, posted > 10]).toEqual([true, true]);
  const { rows } = await world.db.app.execute(
    sql`select count(*)::int as made from coin_transfers t join coin_posting_kinds k on k.id = t.kind where k.name = 'tip.sent'`,
  );
  expect(rows).toEqual([{ made: PROCESSES * REQUESTS + posted }]);
  expect(await checkLedger(world.db.app)).toMatchObject({ passed: true });
}, 60_000);
