import { available, balanceAt, statement } from "@yoforex/coin-ledger";
import { type Figures, load } from "./ledger/load.ts";
import { aWorld, uniform, type World } from "./ledger/world.ts";

/** How large the journal is measured: 10 k and 1 M entries, and with BENCH_ENTRIES=10000000 also 10 M. */
const SIZES = [10_000, 1_000_000, Number(process.env.BENCH_ENTRIES ?? 0)];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MS = 1000;
const PAGE = 20;

/**
 * What a large journal costs: the rate of inserts, a page of a statement, and the balance at an instant, at each size.
 * The sequencer fills the journal, so every entry went through all checks; a journal only grows, so sizes are measured
 * one after the other and each size with several rounds.
 */
export async function ledgerSize() {
  const world = await aWorld();
  try {
    const sizes = [];
    for (const size of SIZES.filter((size) => size > 0)) {
      await fill(world, size);
      sizes.push(await measure(world));
      process.stderr.write(`${size} entries\n`);
    }
    const [first, last] = [sizes[0], sizes.at(-1)];
    // By the owner of the server, whose statements have all the time they need.
    const { rows } = await world.admin.query<{ passed: boolean }>("select * from coin_check()");
    const insert = Number(((last?.perSecond ?? 0) / (first?.perSecond ?? 1)).toFixed(2));
    return { sound: rows[0]?.passed, sizes, G8: { insert, accept: 0.7, reach: 0.9, ...last } };
  } finally {
    await world.stop();
  }
}

async function entriesOf({ admin }: World): Promise<number> {
  const { rows } = await admin.query<{ count: string }>("select count(*) from coin_journal");
  return Number(rows[0]?.count);
}

async function fill(world: World, size: number): Promise<void> {
  let missing = Math.ceil((size - (await entriesOf(world))) / 2);
  const client = async (): Promise<void> => {
    while (missing-- > 0) await world.sequencer.submit(uniform(world));
  };
  await Promise.all(Array.from({ length: 1024 }, client));
  await world.admin.query("vacuum analyze coin_journal, coin_transfers");
}

async function measure(world: World) {
  const entries = await entriesOf(world);
  const { db } = world.app;
  const member = () => {
    const owner = world.members[Math.floor(Math.random() * world.members.length)];
    if (owner === undefined) throw new Error("the world has no members");
    return available(owner);
  };
  const began = Date.now() - 60_000;
  const insert = await median(() =>
    load({ inFlight: 1024, ms: MS, once: () => world.sequencer.submit(uniform(world)) }),
  );
  const page = await median(() =>
    load({ inFlight: 1, ms: MS, once: () => statement(db, { account: member(), limit: PAGE }) }),
  );
  const instant = () => new Date(began + Math.random() * 60_000);
  const balance = await median(() =>
    load({ inFlight: 1, ms: MS, once: () => balanceAt(db, { account: member(), at: instant() }) }),
  );
  const inside = await balanceInside(world);
  return {
    entries,
    perSecond: insert.perSecond,
    statementPageMs: page.p50Ms,
    balanceAtInstantMs: balance.p50Ms,
    balanceAtInstantInDatabaseMs: inside,
  };
}

/** The search alone, without the round trip and without parsing: the mean over all of the house's and some purses. */
async function balanceInside({ admin }: World): Promise<number> {
  const { rows } = await admin.query<{ ms: number }>(`
    with t as materialized (select clock_timestamp() as began), s as materialized (
      select count(coin_seq_before(a.id, now() - random() * interval '1 minute')) as searches
      from (select id from coin_accounts where id % 8 = 0 order by id limit 1000) a, t
    ) select extract(milliseconds from clock_timestamp() - t.began)::float8 / s.searches as ms from s, t`);
  return Number((rows[0]?.ms ?? Number.NaN).toFixed(4));
}

async function median(round: () => Promise<Figures>): Promise<Figures> {
  const all: Figures[] = [];
  for (let i = 0; i < ROUNDS; i++) all.push(await round());
  const middle = all.sort((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)];
  if (middle === undefined) throw new Error("a median needs a round");
  return middle;
}
