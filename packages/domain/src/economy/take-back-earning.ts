import { available, post, reverse, vault } from "@yoforex/coin-ledger";
import { coins, DomainError, isDomainError, type MemberId, type TransferId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { vaultCoins } from "@yoforex/db/schema/earning";
import { asProduct } from "../as-product.ts";
import { takeBackLot } from "./vault-lots.ts";

interface TakenBack {
  /** The transfer that paid. */
  transferId: TransferId;
  owner: MemberId;
  actor: MemberId;
  reason: string;
  now: Date;
}

/**
 * Takes an earning back by its mirror. What was withheld comes out of its lot; where the lot was released meanwhile, out
 * of the available purse by way of the vault, so that the coins of other lots stay where they are.
 * @throws REWARD_SPENT when the owner has spent the coins, ALREADY_REVERSED; nothing moves then.
 */
export async function takeBackEarning(
  tx: Tx,
  { transferId, owner, actor, reason, now }: TakenBack,
): Promise<void> {
  try {
    await returnReleased(tx, transferId, owner);
    const key = { scope: "earning.taken.back", key: transferId };
    const reversal = await reverse(tx, { transferId, key, actor, reason });
    await takeBackLot(tx, { earned: transferId, takenBackBy: reversal.transferId, now });
  } catch (error) {
    if (isDomainError(error, "INSUFFICIENT_COINS")) throw new DomainError("REWARD_SPENT", {});
    throw error;
  }
}

/** Puts back into the vault what the earning's lot gave back already; does nothing where it is still locked. */
async function returnReleased(tx: Tx, transferId: TransferId, owner: MemberId): Promise<void> {
  const [lot] = await asProduct(tx, () =>
    tx
      .select({ id: vaultCoins.id, amount: vaultCoins.amount, status: vaultCoins.status })
      .from(vaultCoins)
      .where(eq(vaultCoins.sourceTransferId, transferId))
      .for("update"),
  );
  if (lot?.status !== "released") return;
  await post(tx, {
    kind: "vault.return",
    key: { scope: "vault.return", key: lot.id },
    actor: null,
    moves: [{ from: available(owner), to: vault(owner), amount: coins(lot.amount) }],
    source: { type: "vault", id: lot.id },
  });
}
