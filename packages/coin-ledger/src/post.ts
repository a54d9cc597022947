import { sql, type Tx } from "@yoforex/db";
import { type OutcomeRow, resultOf } from "./outcome.ts";
import type { Posted, Posting } from "./posting.ts";
import { COLUMN_TYPES, columnsOf, requestOf } from "./request.ts";

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
  const columns = columnsOf([request]).map(
    (column, i) => sql`${sql.param(column)}::${sql.raw(COLUMN_TYPES[i] ?? "")}`,
  );
  const [outcome] = (
    await tx.execute<OutcomeRow>(sql`select * from coin_post(${sql.join(columns, sql`, `)})`)
  ).rows;
  return resultOf(outcome, { id: request.id, kind: posting.kind });
}
