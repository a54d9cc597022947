import { available, post, vault } from "@yoforex/coin-ledger";
import type { LockCoinsInput, VaultLotView } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { vaultCoins } from "@yoforex/db/schema/earning";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lotView } from "./list-vault.ts";
import { openLot } from "./vault-lots.ts";

/**
 * Locks available coins in one's own vault until a date. The same request again answers with the first lot.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended); INSUFFICIENT_COINS; ACCOUNT_FROZEN;
 *   DUPLICATE_REQUEST_DIFFERS. No coins moved then.
 */
export async function lockCoins(ctx: DomainCtx, input: LockCoinsInput): Promise<VaultLotView> {
  const member = requireVerified(ctx);
  return inTx(member, async (tx) => {
    const owner = member.actor.id;
    const now = new Date(ctx.clock());
    const key = { scope: "vault.lock", key: input.requestId };
    const { transferId, replayed } = await post(tx, {
      kind: "vault.lock",
      key,
      actor: owner,
      moves: [{ from: available(owner), to: vault(owner), amount: input.amount }],
      metadata: { days: String(input.days) },
    });
    if (!replayed) {
      await openLot(tx, {
        owner,
        amount: input.amount,
        source: "voluntary",
        transferId,
        now,
        days: input.days,
      });
    }
    const [lot] = await tx.select().from(vaultCoins).where(eq(vaultCoins.sourceTransferId, transferId));
    if (lot === undefined) throw new Error(`transfer ${transferId} has locked coins without a lot`);
    return lotView(lot);
  });
}
