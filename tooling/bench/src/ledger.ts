import { availableParallelism, loadavg } from "node:os";
import type { Posting, Rider } from "@yoforex/coin-ledger";
import { newId } from "@yoforex/contracts";
import pg from "pg";
import { withoutChecks } from "./ledger/checks-off.ts";
import { goals } from "./ledger/goals.ts";
import { type Figures, load } from "./ledger/load.ts";
import { naive, prepareNaive, prepareTpcb, type Tpcb, tpcb } from "./ledger/references.ts";
import { batches, single } from "./ledger/way-one.ts";
import { aWorld, hot, spread, uniform, type World } from "./ledger/world.ts";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MS = Number(process.env.BENCH_ROUND_MS ?? 2000);

type Contender = (world: World, reference: Tpcb) => Promise<Figures>;

const sequenced =
  (inFlight: number, make: (world: World) => Posting) =>
  (world: World): Promise<Figures> =>
    load({ inFlight, ms: MS, once: () => world.sequencer.submit(make(world)) });

const ORDERS = {
  name: "orders",
  text: "insert into bench_orders select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])",
};
const LICENCES = {
  name: "licences",
  text: "insert into bench_licences select * from unnest($1::uuid[], $2::uuid[])",
};

const withRows: Contender = (world) =>
  load({
    inFlight: 1024,
    ms: MS,
    once: () => {
      const posting = hot(world);
      const order = newId();
      const rows: Rider[] = [
        { writer: ORDERS, row: [order, posting.actor, 10] },
        { writer: LICENCES, row: [newId(), order] },
      ];
      return world.sequencer.submit(posting, rows);
    },
  });

const CONTENDERS: Record<string, Contender> = {
  "tpcb 1": (world, which) => tpcb(world, { which, clients: 1, ms: MS }),
  "uniform 1": sequenced(1, uniform),
  "tpcb 8": (world, which) => tpcb(world, { which, clients: 8, ms: MS }),
  "uniform 8": sequenced(8, uniform),
  "tpcb 32": (world, which) => tpcb(world, { which, clients: 32, ms: MS }),
  "uniform 32": sequenced(32, uniform),
  "uniform 256": sequenced(256, uniform),
  "uniform 1024": sequenced(1024, uniform),
  "hot 1024": sequenced(1024, hot),
  "spread 1024": sequenced(1024, spread),
  "hot 1024 with rows": withRows,
  "one posting a call 32": (world) => single(world, { clients: 32, ms: MS }),
  "way 1 uniform": (world) => batches(world, { kind: "uniform", ms: MS }),
  "way 1 hot": (world) => batches(world, { kind: "hot", ms: MS }),
  "naive 8": (world) => naive(world, { clients: 8, ms: MS }),
  "naive 32": (world) => naive(world, { clients: 32, ms: MS }),
  "uniform 1024, unchecked": (world) => withoutChecks(world, () => sequenced(1024, uniform)(world)),
  "uniform 1024, old snapshot": (world) => withSnapshot(world, () => sequenced(1024, uniform)(world)),
  "hot 1024, slow flush": (world) => withSlowFlush(world, () => sequenced(1024, hot)(world)),
  "naive 8, slow flush": (world) => withSlowFlush(world, () => naive(world, { clients: 8, ms: MS })),
  "naive 32, slow flush": (world) => withSlowFlush(world, () => naive(world, { clients: 32, ms: MS })),
};

/** The ledger against pgbench and a naive one, on one server, in interleaved rounds; and how that meets the goals. */
export async function ledger() {
  const world = await aWorld();
  try {
    const reference = await prepareTpcb(world);
    await prepareNaive(world);
    await world.admin.query("create table bench_orders (id uuid primary key, buyer uuid, price bigint)");
    await world.admin.query("create table bench_licences (id uuid primary key, order_id uuid)");
    await world.admin.query("grant insert on bench_orders, bench_licences to yoforex_worker");
    const rounds = new Map<string, Figures[]>(Object.keys(CONTENDERS).map((name) => [name, []]));
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [name, contender] of Object.entries(CONTENDERS))
        rounds.get(name)?.push(await contender(world, reference));
      process.stderr.write(`round ${round} of ${ROUNDS}\n`);
    }
    const median = (name: string, of: keyof Figures): number => {
      const all = (rounds.get(name) ?? []).map((figures) => figures[of]).sort((a, b) => a - b);
      return all[Math.floor(all.length / 2)] ?? Number.NaN;
    };
    const { rows } = await world.admin.query("select * from coin_check()");
    return {
      reference,
      cores: availableParallelism(),
      loadAverage: loadavg(),
      sound: rows[0]?.passed,
      goals: goals({ rate: (name) => median(name, "perSecond"), p99: (name) => median(name, "p99Ms") }),
      medians: Object.fromEntries(
        [...rounds.keys()].map((name) => [
          name,
          {
            perSecond: median(name, "perSecond"),
            p50Ms: median(name, "p50Ms"),
            p99Ms: median(name, "p99Ms"),
          },
        ]),
      ),
    };
  } finally {
    await world.stop();
  }
}

async function withSnapshot<T>({ cluster }: World, work: () => Promise<T>): Promise<T> {
  const reader = new pg.Client({ connectionString: cluster.superuserUrl });
  await reader.connect();
  await reader.query("begin isolation level repeatable read");
  await reader.query("select count(*) from coin_accounts");
  try {
    return await work();
  } finally {
    await reader.end();
  }
}

/** Every commit waits a millisecond before it flushes, as on a disk in a cloud. */
async function withSlowFlush<T>({ admin }: World, work: () => Promise<T>): Promise<T> {
  const set = async (delay: number): Promise<void> => {
    await admin.query(`alter system set commit_delay = ${delay}`);
    await admin.query("alter system set commit_siblings = 0");
    await admin.query("select pg_reload_conf()");
  };
  await set(1000);
  try {
    return await work();
  } finally {
    await set(0);
  }
}
