import { availableParallelism, loadavg } from "node:os";
import { CONTENDERS } from "./ledger/contenders.ts";
import { goals } from "./ledger/goals.ts";
import type { Figures } from "./ledger/load.ts";
import { type Used, usageOf } from "./ledger/processor.ts";
import { prepareNaive, prepareTpcb } from "./ledger/references.ts";
import { aWorld, type World } from "./ledger/world.ts";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
/** Contenders to measure, separated by semicolons: `uniform 1024; tpcb 8`. All of them unless told. */
const ONLY = process.env.BENCH_ONLY?.split(";").map((name) => name.trim());

type Round = Figures & Used;

/**
 * The ledger against pgbench and a naive one, on one server, in interleaved rounds; and how that meets the goals. The
 * load is made in this process, whose processor time is therefore the ledger's and the load's together.
 */
export async function ledger() {
  const world = await aWorld();
  try {
    const chosen = Object.entries(CONTENDERS).filter(([name]) => ONLY?.includes(name) ?? true);
    const reference = await prepareTpcb(world);
    await prepareNaive(world);
    await prepareRiders(world);
    const rounds = new Map<string, Round[]>(chosen.map(([name]) => [name, []]));
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [name, contender] of chosen) {
        const { result, used } = await usageOf(world, () => contender(world, reference));
        rounds.get(name)?.push({ ...result, ...used });
      }
      process.stderr.write(`round ${round} of ${ROUNDS}\n`);
    }
    const median = (name: string, of: keyof Round): number => {
      const all = (rounds.get(name) ?? []).map((figures) => figures[of]).sort((a, b) => a - b);
      return all[Math.floor(all.length / 2)] ?? Number.NaN;
    };
    const { rows } = await world.admin.query("select * from coin_check()");
    return {
      reference,
      cores: availableParallelism(),
      loadAverage: loadavg(),
      sound: rows[0]?.passed,
      goals: goals({
        rate: (name) => median(name, "perSecond"),
        p99: (name) => median(name, "p99Ms"),
        processor: (name) => ({ server: median(name, "server"), client: median(name, "client") }),
      }),
      medians: Object.fromEntries(
        chosen.map(([name]) => [
          name,
          {
            perSecond: median(name, "perSecond"),
            p50Ms: median(name, "p50Ms"),
            p99Ms: median(name, "p99Ms"),
            server: median(name, "server"),
            client: median(name, "client"),
          },
        ]),
      ),
    };
  } finally {
    await world.stop();
  }
}

/** Tables for the rows that ride with purchases. */
async function prepareRiders({ admin }: World): Promise<void> {
  await admin.query("create table bench_orders (id uuid primary key, buyer uuid, price bigint)");
  await admin.query("create table bench_licences (id uuid primary key, order_id uuid)");
  await admin.query("grant insert on bench_orders, bench_licences to yoforex_worker");
}
