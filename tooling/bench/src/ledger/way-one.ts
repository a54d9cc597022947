import type { Posting } from "@yoforex/coin-ledger";
import { post } from "@yoforex/coin-ledger";
import pg from "pg";
import { type Figures, load } from "./load.ts";
import { hot, uniform, type World } from "./world.ts";

const CONNECTIONS = 4;
const BATCH = 256;

/** One posting a call, each in a transaction of the caller's own. */
export const single = (world: World, { clients, ms }: { clients: number; ms: number }): Promise<Figures> =>
  load({
    inFlight: clients,
    ms,
    once: () => world.app.db.transaction((tx) => post(tx, uniform(world))),
  });

/** Batches by the database's function over several connections at once, as several processes would send them. */
export async function batches(
  world: World,
  { kind, ms }: { kind: "hot" | "uniform"; ms: number },
): Promise<Figures> {
  const make = kind === "hot" ? hot : uniform;
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new pg.Client({ connectionString: world.appUrl }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const figures = await load({
    inFlight: CONNECTIONS,
    ms,
    once: (client) =>
      send(
        clients[client],
        Array.from({ length: BATCH }, () => make(world)),
      ),
  });
  await Promise.all(clients.map((client) => client.end()));
  return { ...figures, perSecond: figures.perSecond * BATCH };
}

async function send(client: pg.Client | undefined, postings: readonly Posting[]): Promise<void> {
  const moves = postings.flatMap(({ moves }, i) => moves.map((move) => ({ ...move, item: i + 1 })));
  const ids = postings.map(() => crypto.randomUUID());
  const nothing = postings.map(() => null);
  const owner = (account: (typeof moves)[number]["from"]) => ("owner" in account ? account.owner : null);
  await client?.query({
    name: "batch",
    text: `select count(*) from coin_post($1::uuid[], $1::uuid[], $2::text[], $3::uuid[], $4::text[], $4::text[], $4::jsonb[],
      $5::integer[], $6::uuid[], $7::coin_account_kind[], $8::uuid[], $9::coin_account_kind[], $10::bigint[])`,
    values: [
      ids,
      postings.map(({ kind }) => kind),
      postings.map(({ actor }) => actor),
      nothing,
      moves.map(({ item }) => item),
      moves.map(({ from }) => owner(from)),
      moves.map(({ from }) => from.kind),
      moves.map(({ to }) => owner(to)),
      moves.map(({ to }) => to.kind),
      moves.map(({ amount }) => amount),
    ],
  });
}
