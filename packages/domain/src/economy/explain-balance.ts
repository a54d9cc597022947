import { explain, POSTING_KINDS } from "@yoforex/coin-ledger";
import { DomainError, type ExplainInput, type ExplainView } from "@yoforex/contracts";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/**
 * Why one of one's purses held what it held at an instant: what it held at an earlier one, and every cause since.
 * @throws NOT_SIGNED_IN; INVALID_INPUT where the end is before the beginning.
 */
export async function explainBalance(ctx: DomainCtx, input: ExplainInput): Promise<ExplainView> {
  const { actor } = requireAccount(ctx);
  const { purse } = input;
  const [from, until] = [new Date(input.from), new Date(input.until)];
  if (from > until)
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "until", message: "before its beginning" }] });
  const account = { kind: purse, owner: actor.id };
  const { opening, closing, causes } = await explain(ctx.db, { account, from, until });
  return {
    purse,
    from: from.toISOString(),
    until: until.toISOString(),
    opening,
    closing,
    causes: causes.map(({ kind, entries, sum }) => ({
      kind,
      text: POSTING_KINDS[kind].description,
      entries,
      sum,
    })),
  };
}
