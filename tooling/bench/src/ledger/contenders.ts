import type { Posting, Rider } from "@yoforex/coin-ledger";
import { newId } from "@yoforex/contracts";
import pg from "pg";
import { withoutChecks } from "./checks-off.ts";
import { type Figures, load } from "./load.ts";
import { naive, type Tpcb, tpcb } from "./references.ts";
import { batches, single } from "./way-one.ts";
import { hot, spread, uniform, type World } from "./world.ts";

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

/** Everything that is measured, in the order of a round. */
export const CONTENDERS: Record<string, Contender> = {
  "tpcb 1": (world, which) => tpcb(world, { which, clients: 1, ms: MS }),
  "uniform 1": sequenced(1, uniform),
  "tpcb 8": (world, which) => tpcb(world, { which, clients: 8, ms: MS }),
  "uniform 8": sequenced(8, uniform),
  "tpcb 32": (world, which) => tpcb(world, { which, clients: 32, ms: MS }),
  "uniform 32": sequenced(32, uniform),
  "uniform 256": sequenced(256, uniform),
  "uniform 1024": sequenced(1024, uniform),
  "hot 1": sequenced(1, hot),
  "hot 8": sequenced(8, hot),
  "hot 32": sequenced(32, hot),
  "hot 256": sequenced(256, hot),
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
