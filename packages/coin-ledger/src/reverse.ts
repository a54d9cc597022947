import type { MemberId, TransferId } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { type OutcomeRow, resultOf } from "./outcome.ts";
import type { Posted } from "./posting.ts";
import { type RequestKey, requestHashOf, transferIdOf } from "./request-key.ts";

interface Reversal {
  /** The transfer to take back. */
  readonly transferId: TransferId;
  readonly key: RequestKey;
  readonly actor: MemberId | null;
  /** Kept in the new transfer's metadata. */
  readonly reason: string;
}

/**
 * Takes back a whole transfer by a new one that mirrors each entry: every account gives or gets what it got or gave.
 * Possible once, and not for a reversal. A freeze doesn't hinder it.
 * @returns the new transfer.
 * @throws DomainError NOT_FOUND, ALREADY_REVERSED, DUPLICATE_REQUEST_DIFFERS; INSUFFICIENT_COINS where an account has
 *   spent what it got; POSTING_NOT_ALLOWED for the reversal of a reversal.
 */
export async function reverse(tx: Tx, { transferId, key, actor, reason }: Reversal): Promise<Posted> {
  const id = transferIdOf(actor, key);
  const hash = requestHashOf(["ledger.reversal", transferId, reason]);
  const { rows } = await tx.execute<OutcomeRow>(
    sql`select * from coin_reverse(${id}, ${hash}, ${transferId}, ${actor}, ${JSON.stringify({ reason })})`,
  );
  const [outcome] = rows;
  return resultOf(outcome, { id, kind: "ledger.reversal" });
}
