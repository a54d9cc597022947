import pg from "pg";
import { type Figures, load } from "./load.ts";

const ACCOUNTS_PER_BRANCH = 100_000;
const TELLERS_PER_BRANCH = 10;

/** TPC-B-like tables of our own, for machines without pgbench: the same sizes, keys and fill. */
export async function prepareOwnTpcb(url: string, scale: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [table, count] of [
    ["branches", scale],
    ["tellers", scale * TELLERS_PER_BRANCH],
    ["accounts", scale * ACCOUNTS_PER_BRANCH],
  ] as const) {
    await client.query(
      `create table tpcb_${table} (id integer primary key, balance integer, filler char(84))`,
    );
    await client.query(
      `insert into tpcb_${table} select n, 0, '' from generate_series(1, $1::integer) as n`,
      [count],
    );
  }
  await client.query(
    "create table tpcb_history (teller integer, branch integer, account integer, delta integer, at timestamptz)",
  );
  await client.query("vacuum analyze");
  await client.end();
}

interface OwnTpcb {
  readonly scale: number;
  readonly clients: number;
  readonly ms: number;
}

/** The five statements of pgbench's script in a transaction, prepared, one round trip each. */
export async function ownTpcb(url: string, { scale, clients, ms }: OwnTpcb): Promise<Figures> {
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }));
  await Promise.all(connections.map((connection) => connection.connect()));
  const figures = await load({
    inFlight: clients,
    ms,
    once: (client) => transaction(connections[client], scale),
  });
  await Promise.all(connections.map((connection) => connection.end()));
  return figures;
}

const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);

async function transaction(client: pg.Client | undefined, scale: number): Promise<void> {
  const [account, teller, branch] = [
    upTo(scale * ACCOUNTS_PER_BRANCH),
    upTo(scale * TELLERS_PER_BRANCH),
    upTo(scale),
  ];
  const delta = upTo(10_000) - 5000;
  const run = (name: string, text: string, values: number[]) => client?.query({ name, text, values });
  const change = (table: string, id: number) =>
    run(table, `update tpcb_${table} set balance = balance + $1 where id = $2`, [delta, id]);
  await client?.query("begin");
  await change("accounts", account);
  await run("balance", "select balance from tpcb_accounts where id = $1", [account]);
  await change("tellers", teller);
  await change("branches", branch);
  await run("history", "insert into tpcb_history values ($1, $2, $3, $4, now())", [
    teller,
    branch,
    account,
    delta,
  ]);
  await client?.query("commit");
}
