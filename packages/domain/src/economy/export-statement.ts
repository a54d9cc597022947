import { statementCsv } from "@yoforex/coin-ledger";
import { DomainError, type ExplainInput } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/**
 * The entries of one of one's purses in a time as CSV, oldest first, piece by piece.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT where the end is before the beginning.
 */
export function exportStatement(
  ctx: DomainCtx,
  { purse, from, until }: ExplainInput,
): AsyncGenerator<string> {
  const { actor } = requireMember(ctx);
  if (new Date(from) > new Date(until))
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "until", message: "before its beginning" }] });
  const account = { kind: purse, owner: actor.id };
  return statementCsv(ctx.db, { account, from: new Date(from), until: new Date(until) });
}
