import {
  type Coins,
  coins,
  DomainError,
  isDomainError,
  type MemberId,
  type TransferId,
} from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { type AccountRef, accountIdOf, available, held, type Reader } from "./accounts.ts";
import { post } from "./post.ts";
import type { Metadata, Move, Posted, Posting, Source } from "./posting.ts";
import type { PostingKind } from "./posting-kinds.ts";
import { type RequestKey, transferIdOf } from "./request-key.ts";
import { transferById } from "./transfers.ts";

/** The kinds under which coins are set aside and come out again. */
const OPEN = "treasury.withdraw.hold" satisfies PostingKind;
const CAPTURE = "treasury.withdraw.payout" satisfies PostingKind;
const RELEASE = "treasury.withdraw.release" satisfies PostingKind;

interface NewHold {
  readonly owner: MemberId;
  readonly amount: Coins;
  readonly key: RequestKey;
  readonly actor: MemberId | null;
  /** From then on a job gives the coins back; null for what only its owner or staff end. */
  readonly expiresAt: Date | null;
  /** What the coins are set aside for. */
  readonly source?: Source;
  readonly metadata?: Metadata;
}

/** A hold is the transfer that opened it, and is named by its id. */
export interface Hold {
  readonly id: TransferId;
  readonly owner: MemberId;
  readonly amount: Coins;
}

export interface OpenHold extends Hold {
  readonly expiresAt: Date;
}

/**
 * Sets available coins aside.
 * @returns the posting; its transfer's id names the hold.
 * @throws DomainError as `post` does.
 */
export function placeHold(
  tx: Tx,
  { owner, amount, key, actor, expiresAt, source, metadata }: NewHold,
): Promise<Posted> {
  const moves = [{ from: available(owner), to: held(owner), amount }];
  const facts = { ...metadata, ...(expiresAt && { expiresAt: expiresAt.toISOString() }) };
  return post(tx, { kind: OPEN, key, actor, moves, metadata: facts, ...(source && { source }) });
}

/**
 * Ends a hold by paying from it. What is left of it goes back to its owner in the same transfer.
 * @throws DomainError NOT_FOUND; ALREADY_DECIDED where it was closed in another way; INSUFFICIENT_COINS where more is
 *   asked for than it holds.
 */
export async function captureHold(
  tx: Tx,
  {
    holdId,
    actor,
    payments,
  }: {
    holdId: TransferId;
    actor: MemberId | null;
    payments: readonly { readonly to: AccountRef; readonly amount: Coins }[];
  },
): Promise<Posted> {
  const hold = await holdOf(tx, holdId);
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
  if (paid > hold.amount) {
    throw new DomainError("INSUFFICIENT_COINS", { available: hold.amount, required: coins(paid) });
  }
  const moves: Move[] = payments.map(({ to, amount }) => ({ from: held(hold.owner), to, amount }));
  if (paid < hold.amount) moves.push(backOf(hold, coins(hold.amount - paid)));
  return close(tx, { hold, kind: CAPTURE, moves, actor });
}

/**
 * Ends a hold by giving all of it back.
 * @throws DomainError NOT_FOUND; ALREADY_DECIDED where it was closed in another way.
 */
export async function releaseHold(
  tx: Tx,
  { holdId, actor }: { holdId: TransferId; actor: MemberId | null },
): Promise<Posted> {
  const hold = await holdOf(tx, holdId);
  return close(tx, { hold, kind: RELEASE, moves: [backOf(hold, hold.amount)], actor });
}

/** Holds that nothing has closed and nobody has taken back, as a condition on `t`. */
const IS_OPEN = sql`t.kind = 18
  and not exists (
    select from coin_transfers c where c.kind in (19, 20) and c.source_id = t.id::text and c.source_type = 'hold'
  )
  and not exists (select from coin_transfers r where r.reversal_of = t.id)`;

/** Open holds that have expired, those that were opened first. */
export async function expiredHolds(
  reader: Reader,
  { now, limit }: { now: Date; limit: number },
): Promise<TransferId[]> {
  const { rows } = await reader.execute<{ id: TransferId }>(sql`
    select t.id from coin_transfers t
    where ${IS_OPEN} and (t.metadata ->> 'expiresAt')::timestamptz <= ${now.toISOString()}
    order by t.created_at limit ${limit}`);
  return rows.map(({ id }) => id);
}

const OPEN_HOLDS_MAX = 100;

/** What of a member's coins is on hold until a date, and until which; soonest first, at most 100. */
export async function openHolds(reader: Reader, owner: MemberId): Promise<OpenHold[]> {
  const { rows } = await reader.execute<{ id: TransferId; amount: string; expires_at: string }>(sql`
    select t.id, j.amount, t.metadata ->> 'expiresAt' as expires_at from coin_journal j
    join coin_transfers t on t.id = j.transfer_id
    where j.account_id = ${accountIdOf(held(owner))} and j.amount > 0 and ${IS_OPEN}
      and t.metadata ? 'expiresAt'
    order by expires_at limit ${OPEN_HOLDS_MAX}`);
  return rows.map(({ id, amount, expires_at }) => ({
    id,
    owner,
    amount: coins(Number(amount)),
    expiresAt: new Date(expires_at),
  }));
}

/** A hold has one key to be closed under, whoever closes it and how: that is why it is closed once. */
const closingKey = (holdId: TransferId): RequestKey => ({ scope: "hold.close", key: holdId });

/** The transfer that will end a hold, or ended it, known before it is made. */
export const closingOf = (holdId: TransferId): TransferId => transferIdOf(null, closingKey(holdId));

const backOf = ({ owner }: Hold, amount: Coins): Move => ({
  from: held(owner),
  to: available(owner),
  amount,
});

async function holdOf(tx: Tx, holdId: TransferId): Promise<Hold> {
  const transfer = await transferById(tx, holdId);
  const entry = transfer?.entries.find(({ account, amount }) => account.kind === "held" && amount > 0);
  if (
    transfer?.kind !== OPEN ||
    transfer.reversedBy !== null ||
    entry === undefined ||
    !("owner" in entry.account)
  ) {
    throw new DomainError("NOT_FOUND", { what: "transfer" });
  }
  return { id: holdId, owner: entry.account.owner, amount: entry.amount };
}

async function close(
  tx: Tx,
  { hold, actor, ...rest }: Pick<Posting, "kind" | "moves" | "actor"> & { hold: Hold },
): Promise<Posted> {
  const metadata = actor === null ? undefined : { closedBy: actor };
  try {
    return await post(tx, {
      ...rest,
      key: closingKey(hold.id),
      actor: null,
      source: { type: "hold", id: hold.id },
      ...(metadata && { metadata }),
    });
  } catch (error) {
    if (!isDomainError(error, "DUPLICATE_REQUEST_DIFFERS")) throw error;
    const closing = await transferById(tx, closingOf(hold.id));
    const decidedBy = closing?.metadata?.closedBy;
    throw new DomainError("ALREADY_DECIDED", {
      status: closing?.kind === RELEASE ? "released" : "captured",
      decidedBy: decidedBy === undefined ? null : String(decidedBy),
    });
  }
}
