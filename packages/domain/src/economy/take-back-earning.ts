import { type RequestKey, reverse } from "@yoforex/coin-ledger";
import { DomainError, isDomainError, type MemberId, type TransferId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { lockLot, returnReleased, takeBackLot } from "./vault-lots.ts";

interface TakenBack {
  /** The transfer that paid. */
  transferId: TransferId;
  owner: MemberId;
  actor: MemberId;
  reason: string;
  now: Date;
}

/**
 * Takes back by its mirror what a member was paid. What was withheld comes out of its lot; where the lot was released
 * meanwhile, out of the available purse by way of the vault, so that the coins of other lots stay where they are.
 * @throws INSUFFICIENT_COINS when the owner has spent the coins, ALREADY_REVERSED; nothing moves then.
 */
export async function reverseEarning(
  tx: Tx,
  { transferId, owner, actor, reason, now, key }: TakenBack & { key: RequestKey },
): Promise<void> {
  await returnReleased(tx, owner, await lockLot(tx, transferId));
  const reversal = await reverse(tx, { transferId, key, actor, reason });
  await takeBackLot(tx, { earned: transferId, takenBackBy: reversal.transferId, now });
}

/**
 * Takes an earning back for what its act turned out to be.
 * @throws REWARD_SPENT when the owner has spent the coins, ALREADY_REVERSED; nothing moves then.
 */
export async function takeBackEarning(tx: Tx, earning: TakenBack): Promise<void> {
  const key = { scope: "earning.taken.back", key: earning.transferId };
  try {
    await reverseEarning(tx, { ...earning, key });
  } catch (error) {
    if (isDomainError(error, "INSUFFICIENT_COINS")) throw new DomainError("REWARD_SPENT", {});
    throw error;
  }
}
