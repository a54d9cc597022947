import type { TransferId } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { nameOf, ownerOf } from "./accounts.ts";
import { type OutcomeRow, POSTED, type PostedEntry, postedEntries, REPLAYED, refusal } from "./outcome.ts";
import type { Move, Posted, Posting } from "./posting.ts";
import { requestHashOf, sorted, transferIdOf } from "./request-key.ts";
import { transferById } from "./transfers.ts";

/**
 * Moves coins inside the caller's transaction, so that they and the caller's rows commit or vanish together. Several
 * moves that touch one account make one entry there. A request is posted once under its actor, scope and key; a
 * refused one leaves its key free. Post last: from here to the commit nobody else posts.
 * @throws DomainError INSUFFICIENT_COINS, ACCOUNT_FROZEN, POSTING_NOT_ALLOWED, DUPLICATE_REQUEST_DIFFERS; the
 *   transaction stays usable.
 * @throws Error for what no member can cause: an amount that is not positive, a move to itself, an unopened account.
 */
export async function post(tx: Tx, posting: Posting): Promise<Posted> {
  assertMoves(posting.moves);
  const transferId = transferIdOf(posting.actor, posting.key);
  const [outcome] = (await tx.execute<OutcomeRow>(callOf(transferId, posting))).rows;
  if (outcome?.code === POSTED) return { transferId, replayed: false, entries: postedEntries(outcome) };
  if (outcome?.code === REPLAYED)
    return { transferId, replayed: true, entries: await entriesOf(tx, transferId) };
  throw outcome ? refusal(outcome, posting.kind) : new Error("the ledger answered nothing");
}

/** The entries of a transfer that is known to exist, for the answer to a replay. */
export async function entriesOf(tx: Tx, transferId: TransferId): Promise<readonly PostedEntry[]> {
  const transfer = await transferById(tx, transferId);
  if (transfer === null) throw new Error(`transfer ${transferId} was replayed, but is not there`);
  return transfer.entries;
}

function assertMoves(moves: readonly Move[]): void {
  if (moves.length === 0) throw new Error("a posting needs a move");
  const net = new Map<string, number>();
  for (const { from, to, amount } of moves) {
    if (amount <= 0) throw new Error(`a move takes a positive amount, not ${amount}`);
    const [payer, payee] = [nameOf(from), nameOf(to)];
    if (payer === payee) throw new Error(`coins can't move from ${payer} to itself`);
    net.set(payer, (net.get(payer) ?? 0) - amount);
    net.set(payee, (net.get(payee) ?? 0) + amount);
  }
  for (const [account, amount] of net) {
    if (amount === 0) throw new Error(`coins only pass through ${account}; name where they end`);
  }
}

function callOf(transferId: TransferId, { kind, actor, moves, source, metadata }: Posting) {
  const content = moves.map(({ from, to, amount }) => [nameOf(from), nameOf(to), amount]);
  const hash = requestHashOf([kind, content, source?.type, source?.id, sorted(metadata)]);
  const column = <T>(of: (move: Move) => T) => sql.param(moves.map(of));
  return sql`select * from coin_post(
    array[${transferId}]::uuid[], array[${hash}]::uuid[], array[${kind}]::text[], array[${actor}]::uuid[],
    array[${source?.type ?? null}]::text[], array[${source?.id ?? null}]::text[],
    array[${metadata ? JSON.stringify(metadata) : null}]::jsonb[],
    ${column(() => 1)}::integer[],
    ${column(({ from }) => ownerOf(from))}::uuid[], ${column(({ from }) => from.kind)}::coin_account_kind[],
    ${column(({ to }) => ownerOf(to))}::uuid[], ${column(({ to }) => to.kind)}::coin_account_kind[],
    ${column(({ amount }) => amount)}::bigint[])`;
}
