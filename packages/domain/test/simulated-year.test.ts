import { randomInt } from "node:crypto";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditBooks } from "../src/moderation/index.ts";
import { chanceOf } from "./year/chance.ts";
import { jobsOf } from "./year/jobs.ts";
import { liveAYear } from "./year/live-a-year.ts";
import { aStage, type Stage } from "./year/stage.ts";

/** `npm run year` sets these for a longer one; a seed repeats who wanted what, not the machine's own timing. */
const SEED = Number(process.env.YEAR_SEED ?? randomInt(2 ** 31));
const MEMBERS = Number(process.env.YEAR_MEMBERS ?? 12);
const DEEDS = Number(process.env.YEAR_DEEDS ?? 600);

let stage: Stage;
beforeAll(async () => {
  stage = await aStage(chanceOf(SEED), MEMBERS);
}, 600_000);
afterAll(() => stage.world.close());

const rowsOf = async (query: ReturnType<typeof sql>) => (await stage.world.db.owner.execute(query)).rows;

test(`a year of ${DEEDS} deeds by ${MEMBERS} members, crashes in between, ends with every coin where it belongs (YEAR_SEED=${SEED})`, async () => {
  const { world } = stage;
  const report = await liveAYear(stage, DEEDS);
  expect(report.surprises).toEqual([]);
  const done = [...report.done.values()].reduce((sum, times) => sum + times, 0);
  expect(done).toBeGreaterThan(DEEDS / 3);
  if (process.env.YEAR_SEED !== undefined) {
    const told = {
      ...report,
      done: Object.fromEntries(report.done),
      refused: Object.fromEntries(report.refused),
    };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  }

  // Half a year later everything that was due has come, and after another one what that put into the vault.
  for (let half = 0; half < 2; half++) {
    world.clock.moveOn({ days: 200 });
    for (let i = 0; i < 3; i++) for (const job of jobsOf(world)) await job();
  }

  const { results } = await auditBooks(world.db.worker);
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
  const stuck = await rowsOf(sql`
      select a.kind, a.owner, h.balance_after from coin_accounts a
      cross join lateral (
        select balance_after from coin_journal j where j.account_id = a.id order by seq desc limit 1
      ) h
      where h.balance_after <> 0 and (a.kind in ('escrow', 'vault') or a.kind = 'held' and h.balance_after <> (
        select coalesce(sum(w.amount), 0) from withdrawal_requests w
        where w.user_id = a.owner and w.status in ('pending', 'under_review', 'approved', 'processing')))`);
  expect(stuck).toEqual([]);
  const twice = await rowsOf(sql`
      select source_type, source_id, kind, count(*) from coin_transfers
      where source_id is not null and kind in (select id from coin_posting_kinds where name in
        ('vault.release', 'marketplace.release', 'recharge.credit', 'treasury.withdraw.payout', 'forum.thread.created'))
      group by 1, 2, 3 having count(*) > 1`);
  expect(twice).toEqual([]);
}, 3_600_000);
