import { isFrozen, setFrozen } from "@yoforex/coin-ledger";
import type { MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { asProduct } from "../as-product.ts";
import type { DomainCtx } from "../context.ts";
import { sanctionsHolding } from "./impose-sanction.ts";

/**
 * Brings a member's purses in line with her sanctions: frozen while a freeze holds, and open otherwise. The caller has
 * locked her row, and does this last, since it takes the ledger's lock.
 * @returns whether anything changed.
 */
export async function settleFreeze(tx: Tx, ctx: DomainCtx, memberId: MemberId): Promise<boolean> {
  const holding = await sanctionsHolding(tx, { memberId, kind: "freeze", now: new Date(ctx.clock()) });
  const frozen = holding.length > 0;
  return asProduct(tx, async () => {
    if ((await isFrozen(tx, memberId)) === frozen) return false;
    await setFrozen(tx, { memberId, frozen });
    return true;
  });
}
