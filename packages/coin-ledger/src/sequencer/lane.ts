import pg from "pg";
import { type AccountRef, ownerOf } from "../accounts.ts";
import type { OutcomeRow } from "../outcome.ts";
import { POSTING_KINDS } from "../posting-kinds.ts";
import { COLUMN_TYPES, columnsOf, type Request } from "../request.ts";
import { bigints, integers, smallints, uuids } from "./binary.ts";
import type { Account } from "./book.ts";
import type { Batch } from "./plan.ts";
import { columnsOfRows, type Rider } from "./rider.ts";

/** How long anything on a lane may take: a lane that hangs would hold up every other writer. */
const PATIENCE_MS = 15_000;

const POST = {
  name: "coin_post",
  text: `select * from coin_post(${COLUMN_TYPES.map((type, i) => `$${i + 1}::${type}`).join(", ")})`,
};

/** The SQL types of `coin_append`'s parameters. */
const BATCH_TYPES =
  "timestamptz uuid[] uuid[] smallint[] uuid[] integer[] text[] text[] jsonb[] integer[] bigint[] bigint[] bigint[] bigint[]".split(
    " ",
  );

const parameters = (types: readonly string[]): string =>
  types.map((type, i) => `$${i + 1}::${type}`).join(", ");

const APPEND = { name: "coin_append", text: `select coin_append(${parameters(BATCH_TYPES)})` };

const APPEND_ALONE = {
  name: "coin_append_alone",
  text: `select coin_append_alone(${parameters(["bigint", "bigint", ...BATCH_TYPES])}) as written`,
};

const HEADS = {
  name: "coin_heads",
  text: "select * from coin_heads($1::uuid[], $2::coin_account_kind[])",
};

interface HeadRow {
  place: number;
  id: string;
  floor: string | null;
  frozen: boolean;
  seq: string;
  balance: string;
  changed_at: Date | null;
}

/** One connection that posts. It is opened when it is first needed, and again after it broke. */
export class Lane {
  readonly #url: string;
  #client: pg.Client | undefined;
  #inTransaction = false;

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Begins a transaction that keeps every writer but the lanes out.
   * @returns the epoch, or null where another process has taken the book over; and the server's time.
   */
  async enter(term: number): Promise<{ epoch: number | null; at: number }> {
    const client = await this.#connected();
    this.#inTransaction = true;
    // Sent at once, in one write; where the first fails, so does the second.
    const [, { rows }] = await Promise.all([
      client.query("begin"),
      client.query<{ epoch: string | null; entered_at: Date }>({
        name: "coin_enter_lane",
        text: "select * from coin_enter_lane($1)",
        values: [term],
      }),
    ]);
    const [row] = rows;
    if (row === undefined) throw new Error("the lane was not let in");
    return { epoch: row.epoch === null ? null : Number(row.epoch), at: row.entered_at.getTime() };
  }

  /** The accounts among `refs` that exist, and the latest time of their entries. */
  async heads(refs: readonly AccountRef[]): Promise<{ accounts: Account[]; latest: number }> {
    const client = await this.#connected();
    const { rows } = await client.query<HeadRow>({
      ...HEADS,
      values: [uuids(refs.map(ownerOf)), refs.map(({ kind }) => kind)],
    });
    const accounts = rows.flatMap((row) => {
      const ref = refs[row.place - 1];
      return ref ? [accountOf(ref, row)] : [];
    });
    return { accounts, latest: Math.max(0, ...rows.map((row) => row.changed_at?.getTime() ?? 0)) };
  }

  /** Whether any of these transfers was made before. */
  async knows(ids: readonly string[]): Promise<boolean> {
    const [row] = await this.query<{ known: boolean }>(
      "select exists (select from coin_transfers where id = any ($1::uuid[])) as known",
      [uuids(ids)],
    );
    return row?.known ?? false;
  }

  /** Writes new transfers and the rows that ride with them; nobody sees them before `commit`. */
  async append(batch: Batch, { at, riders }: { at: number; riders: readonly Rider[] }): Promise<void> {
    const client = await this.#connected();
    // All in one flight: after a statement that fails the others do, too, until the rollback.
    await Promise.all([client.query({ ...APPEND, values: valuesOf(batch, at) }), this.write(riders)]);
  }

  /**
   * Writes and commits in one round trip what follows no other batch under way.
   * @returns false, with nothing written, where somebody else has had the book since.
   */
  async appendAlone(
    batch: Batch,
    { term, epoch, at }: { term: number; epoch: number; at: number },
  ): Promise<boolean> {
    const client = await this.#connected();
    const { rows } = await client.query<{ written: boolean }>({
      ...APPEND_ALONE,
      values: [term, epoch, ...valuesOf(batch, at)],
    });
    return rows[0]?.written ?? false;
  }

  /** Writes riders' rows, those of one writer in one statement. */
  async write(riders: readonly Rider[]): Promise<void> {
    const client = await this.#connected();
    await Promise.all(
      Array.from(columnsOfRows(riders), ([writer, columns]) =>
        client.query({ name: writer.name, text: writer.text, values: columns }),
      ),
    );
  }

  /** Posts by the database's own function, which waits for all lanes to end. */
  async post(requests: readonly Request[]): Promise<OutcomeRow[]> {
    const client = await this.#connected();
    return (await client.query<OutcomeRow>({ ...POST, values: columnsOf(requests) })).rows;
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await (await this.#connected()).query<Row>(text, values)).rows;
  }

  async begin(): Promise<void> {
    await (await this.#connected()).query("begin");
    this.#inTransaction = true;
  }

  /** Whether the connection that was opened last still stands. */
  get isOpen(): boolean {
    return this.#client !== undefined;
  }

  /** @throws Error where the transaction could not be committed, or nobody knows whether it was. */
  async commit(): Promise<void> {
    const { command } = await (await this.#connected()).query("commit");
    this.#inTransaction = false;
    if (command !== "COMMIT") throw new Error(`the commit of a batch was answered with ${command}`);
  }

  /** Ends what was begun. A connection on which even that fails is thrown away, and its transaction with it. */
  async rollback(): Promise<void> {
    const client = this.#client;
    this.#inTransaction = false;
    if (client === undefined) return;
    await client.query("rollback").catch(() => this.close());
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#inTransaction = false;
    await client?.end().catch(() => undefined);
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    // On a new connection a commit would succeed, and commit nothing.
    if (this.#inTransaction) throw new Error("the connection was lost, and the transaction with it");
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: "yoforex-lane",
      pipeline: true,
      connectionTimeoutMillis: PATIENCE_MS,
      statement_timeout: PATIENCE_MS,
      query_timeout: 2 * PATIENCE_MS,
      idle_in_transaction_session_timeout: PATIENCE_MS,
    });
    client.on("error", () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.connect();
    this.#client = client;
    return client;
  }
}

/** A batch as `coin_append` takes it; columns that no request fills are left out whole. */
function valuesOf(batch: Batch, at: number): unknown[] {
  const postings = batch.requests.map(({ posting }) => posting);
  const someSource = postings.some(({ source }) => source !== undefined);
  const someMetadata = postings.some(({ metadata }) => metadata !== undefined);
  return [
    new Date(at).toISOString(),
    uuids(batch.requests.map(({ id }) => id)),
    uuids(batch.requests.map(({ hash }) => hash)),
    smallints(postings.map(({ kind }) => POSTING_KINDS[kind].id)),
    uuids(postings.map(({ actor }) => actor)),
    integers(batch.ends),
    someSource ? postings.map(({ source }) => source?.type ?? null) : null,
    someSource ? postings.map(({ source }) => source?.id ?? null) : null,
    someMetadata ? postings.map(({ metadata }) => (metadata ? JSON.stringify(metadata) : null)) : null,
    integers(batch.items),
    bigints(batch.accounts),
    bigints(batch.seqs),
    bigints(batch.amounts),
    bigints(batch.balances),
  ];
}

function accountOf(ref: AccountRef, row: HeadRow): Account {
  return {
    ref,
    id: Number(row.id),
    floor: row.floor === null ? Number.NEGATIVE_INFINITY : Number(row.floor),
    frozen: row.frozen,
    seq: Number(row.seq),
    balance: Number(row.balance),
  };
}
