import { sql, type Tx } from "@yoforex/db";
import { type OutcomeRow, resultOf } from "./outcome.ts";
import type { Posted, Posting } from "./posting.ts";
import { COLUMN_TYPES, columnsOf, type Request, requestOf } from "./request.ts";

/**
 * Moves coins inside the caller's transaction, so that they and the caller's rows commit or vanish together. Several
 * moves that touch one account make one entry there. A request is posted once under its actor, scope and key; a
 * refused one leaves its key free. Post last: from here to the commit nobody else posts.
 * @throws DomainError INSUFFICIENT_COINS, ACCOUNT_FROZEN, POSTING_NOT_ALLOWED, DUPLICATE_REQUEST_DIFFERS; the
 *   transaction stays usable.
 * @throws Error for what no member can cause: an amount that is not positive, a move to itself, an unopened account.
 */
export async function post(tx: Tx, posting: Posting): Promise<Posted> {
  const request = requestOf(posting);
  const [outcome] = await callPost(tx, [request]);
  return resultOf(outcome, { id: request.id, kind: posting.kind });
}

/**
 * Posts several transfers that succeed or fail together, in one round trip; each sees what those before it did. Each
 * has a key of its own and is replayed on its own.
 * @throws as `post` does, for the first one that is refused; then none of them moved anything, and the transaction
 *   stays usable.
 */
export async function postLinked(tx: Tx, postings: readonly Posting[]): Promise<Posted[]> {
  const requests = postings.map(requestOf);
  if (requests.length === 0) return [];
  return tx.transaction(async (part) => {
    const outcomes = await callPost(part, requests);
    return requests.map(({ id, posting }, i) => resultOf(outcomes[i], { id, kind: posting.kind }));
  });
}

/** The database's answers to requests, in their order. */
async function callPost(tx: Tx, requests: readonly Request[]): Promise<OutcomeRow[]> {
  const columns = columnsOf(requests).map(
    (column, i) => sql`${sql.param(column)}::${sql.raw(COLUMN_TYPES[i] ?? "")}`,
  );
  const { rows } = await tx.execute<OutcomeRow>(sql`select * from coin_post(${sql.join(columns, sql`, `)})`);
  return rows;
}
