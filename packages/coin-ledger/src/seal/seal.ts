import { type KeyObject, sign } from "node:crypto";
import { type Db, sql, type Tx } from "@yoforex/db";
import type { Reader } from "../accounts.ts";
import { sha256 } from "./merkle.ts";

/** A sealed day; hashes and signature in hexadecimal. */
export interface Seal {
  readonly day: string;
  readonly entries: number;
  readonly transfers: number;
  readonly root: string;
  readonly previous: string;
  readonly signature: string;
}

const NOTHING = "0".repeat(64);

/** What is signed: a line that says all of a seal. */
const sealText = ({ day, entries, transfers, root, previous }: Omit<Seal, "signature">): string =>
  ["yoforex-ledger-seal-1", day, entries, transfers, root, previous].join(" ");

/**
 * Seals every day that is over and has no seal yet, from the first entry's on, each in a transaction of its own.
 * @param options.key the Ed25519 private key; the database never sees it.
 * @param options.now days are over by this clock; a minute of grace lets the last postings of a day end.
 * @returns the new seals, oldest first.
 */
export async function sealDays(db: Db, { key, now }: { key: KeyObject; now: Date }): Promise<Seal[]> {
  const seals: Seal[] = [];
  await untilPostingsEnded(db);
  for (;;) {
    const seal = await db.transaction((tx) => sealNext(tx, { key, now }));
    if (seal === null) return seals;
    seals.push(seal);
  }
}

/** The book's lock, for a moment: whoever posted under an earlier time has committed then. */
const untilPostingsEnded = (db: Db) => db.execute(sql`select pg_advisory_xact_lock(20607270)`);

const GRACE_MS = 60_000;
const DAY_MS = 86_400_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

async function sealNext(tx: Tx, { key, now }: { key: KeyObject; now: Date }): Promise<Seal | null> {
  // Two sealers take turns; whoever posts doesn't wait for them.
  await tx.execute(sql`select pg_advisory_xact_lock(20607272)`);
  const last = (await listSeals(tx, { limit: 1 }))[0];
  const day = last ? dayOf(Date.parse(last.day) + DAY_MS) : await firstDay(tx);
  if (day === null || Date.parse(day) + DAY_MS + GRACE_MS > now.getTime()) return null;
  const { rows } = await tx.execute<{ entries: string; transfers: string; root: string }>(
    sql`select entries, transfers, encode(root, 'hex') as root from coin_day(${day})`,
  );
  const content = {
    day,
    entries: Number(rows[0]?.entries),
    transfers: Number(rows[0]?.transfers),
    root: String(rows[0]?.root),
    previous: last ? sha256(sealText(last)).toString("hex") : NOTHING,
  };
  const seal = { ...content, signature: sign(null, Buffer.from(sealText(content)), key).toString("hex") };
  await tx.execute(sql`
    insert into ledger_seals (day, entries, transfers, root, previous, signature) values (${day}, ${seal.entries},
      ${seal.transfers}, decode(${seal.root}, 'hex'), decode(${seal.previous}, 'hex'), decode(${seal.signature}, 'hex'))`);
  return seal;
}

async function firstDay(tx: Tx): Promise<string | null> {
  const { rows } = await tx.execute<{ day: string | null }>(
    sql`select to_char(min(created_at) at time zone 'utc', 'YYYY-MM-DD') as day from coin_transfers`,
  );
  return rows[0]?.day ?? null;
}

interface SealRow extends Record<string, unknown> {
  day: string;
  entries: string;
  transfers: string;
  root: string;
  previous: string;
  signature: string;
}

/** Seals, newest first. */
export async function listSeals(
  reader: Reader,
  { until = "9999-12-31", limit }: { until?: string; limit: number },
): Promise<Seal[]> {
  const { rows } = await reader.execute<SealRow>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, entries, transfers, encode(root, 'hex') as root,
      encode(previous, 'hex') as previous, encode(signature, 'hex') as signature
    from ledger_seals where day <= ${until} order by day desc limit ${limit}`);
  return rows.map((row) => ({ ...row, entries: Number(row.entries), transfers: Number(row.transfers) }));
}
