import { reverse } from "@yoforex/coin-ledger";
import { DomainError, type MemberId, type TransferId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { vaultCoins } from "@yoforex/db/schema/earning";
import { asProduct } from "../as-product.ts";
import { takeBackLot } from "./vault-lots.ts";

interface TakeBack {
  transferId: TransferId;
  actor: MemberId;
  reason: string;
  now: Date;
}

/**
 * Takes a reward back, whole and once, out of the purses that it reached; the lot that was withheld of it goes with it.
 * @throws INSUFFICIENT_COINS where something of it is spent; NOTHING_TO_TAKE where its lot has left the vault, whose
 *   other coins are other lots'; ALREADY_REVERSED. Nothing moves then.
 */
export async function takeBackReward(tx: Tx, { transferId, actor, reason, now }: TakeBack): Promise<void> {
  const [lot] = await asProduct(tx, () =>
    tx
      .select({ status: vaultCoins.status })
      .from(vaultCoins)
      .where(eq(vaultCoins.sourceTransferId, transferId))
      .for("update"),
  );
  if (lot !== undefined && lot.status !== "locked") throw new DomainError("NOTHING_TO_TAKE", {});
  const key = { scope: "fraud.claw_back", key: transferId };
  const reversal = await reverse(tx, { transferId, key, actor, reason });
  await takeBackLot(tx, { earned: transferId, takenBackBy: reversal.transferId, now });
}
