import { isDomainError } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { auditBooks } from "../../src/moderation/index.ts";
import type { World } from "../../src/testing/index.ts";
import { DEEDS } from "./deeds.ts";
import { jobsOf } from "./jobs.ts";
import type { Stage } from "./stage.ts";

/** How many members act at the same time. */
const AT_ONCE = 6;
const DAYS = 365;

export interface YearReport {
  /** How often each deed was done, by its name; was refused, by its name and the code; and was broken off by a crash. */
  done: Map<string, number>;
  refused: Map<string, number>;
  brokenOff: number;
  /** What went wrong that is neither a refusal nor a crash. */
  surprises: string[];
}

/**
 * Lets so many deeds happen over a year, some at the same time, some asked for twice; connections are cut in between,
 * and whoever was cut off asks again under the same request. Jobs run twice at once. The books are audited each month.
 * @returns what happened.
 * @throws Error with the offenders where an audit finds one.
 */
export async function liveAYear(stage: Stage, deeds: number): Promise<YearReport> {
  const { world, chance } = stage;
  const report: YearReport = { done: new Map(), refused: new Map(), brokenOff: 0, surprises: [] };
  const rounds = Math.ceil(deeds / AT_ONCE);
  for (let round = 1; round <= rounds; round++) {
    // Half of the time stands still, so that there is something to undo in time and to be refunded within a day.
    if (round % 2 === 0) world.clock.moveOn({ ms: ((2 * DAYS) / rounds) * 86_400_000 });
    const batch = Array.from({ length: AT_ONCE }, () => chosen(stage)).filter((deed) => deed !== null);
    const crashes = chance.happens(0.15);
    let isOver = false;
    const work = Promise.all(batch.map(({ name, deed }) => settle(name, deed, report))).finally(() => {
      isOver = true;
    });
    if (crashes) await cutOff(world, () => isOver);
    await work;
    if (round % 5 === 0 || round === rounds) await runJobs(world, report);
    if (round % Math.ceil(rounds / 12) === 0) await audit(world);
  }
  return report;
}

interface Chosen {
  name: string;
  deed: () => Promise<unknown>;
}

function chosen(stage: Stage): Chosen | null {
  const { chance, members } = stage;
  const [member, entry] = [chance.pick(members), chance.pick(Object.entries(DEEDS))];
  if (member === undefined || entry === undefined) return null;
  const [name, choose] = entry;
  const deed = choose(stage, member);
  if (deed === null) return null;
  // One in ten presses twice.
  return { name, deed: chance.happens(0.1) ? () => Promise.all([deed(), deed()]) : deed };
}

const count = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};

/** Does it, again after each crash, until there is an answer. */
async function settle(name: string, deed: () => Promise<unknown>, report: YearReport): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await deed();
      count(report.done, name);
      return;
    } catch (error) {
      if (isDomainError(error)) {
        count(report.refused, `${name} ${error.code}`);
        return;
      }
      report.brokenOff += 1;
      if (isCutOff(error) && attempt < 10) continue;
      report.surprises.push(`${name}: ${error instanceof Error ? (error.cause ?? error) : error}`);
      return;
    }
  }
}

/** A connection that was ended, under way or between two statements. */
function isCutOff(error: unknown): boolean {
  const told = (value: unknown): boolean =>
    value instanceof Error &&
    (/terminat|Connection|connection|ECONNRESET|EPIPE|not queryable/.test(value.message) ||
      told(value.cause));
  return told(error);
}

/** Ends every connection on which the application works, wherever it is, once there is one. A role may end its own. */
async function cutOff(world: World, isOver: () => boolean): Promise<void> {
  const busy = sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and state <> 'idle'`;
  for (let ended = 0; ended === 0 && !isOver(); ) ended = (await world.db.app.execute(busy)).rows.length;
}

/** Every job in two processes at once. */
async function runJobs(world: World, report: YearReport): Promise<void> {
  const jobs = jobsOf(world);
  await Promise.all([...jobs, ...jobs].map((job) => settle("job", job, report)));
}

async function audit(world: World): Promise<void> {
  const { results } = await auditBooks(world.db.worker);
  const broken = results.filter(({ passed }) => !passed);
  if (broken.length > 0) throw new Error(JSON.stringify(broken, null, 2));
}
