import { answerPaid, post, reverse, system, transferIdOf } from "@yoforex/coin-ledger";
import {
  type Coins,
  coins,
  DomainError,
  isDomainError,
  type MemberId,
  type ReplyId,
  type VaultSettings,
  ZERO,
} from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";
import { divide, type Kept, movesOf, openLot, stillKept, takeBackLot } from "./vault-lots.ts";

/** One acceptance of one reply. Accepted again after it was taken back, a reply earns its reward anew. */
export interface Acceptance {
  replyId: ReplyId;
  acceptedAt: Date;
}

const keyOf = ({ replyId, acceptedAt }: Acceptance) => ({
  scope: "forum.answer.accepted",
  key: `${replyId}:${acceptedAt.getTime()}`,
});

/** What an acceptance paid its author; 0 when it paid nothing. */
export async function answerPayment(reader: Db | Tx, acceptance: Acceptance): Promise<Coins> {
  return answerPaid(reader, transferIdOf(null, keyOf(acceptance)));
}

/** What of an acceptance's payment its author's vault still keeps; null where that is nothing. */
export const answerKept = (tx: Tx, acceptance: Acceptance): Promise<Kept | null> =>
  stillKept(tx, transferIdOf(null, keyOf(acceptance)));

export interface AnswerReward extends Acceptance {
  author: MemberId;
  /** As the settings have it when the answer is accepted; 0 moves nothing. */
  amount: Coins;
  threadTitle: string;
  /** What of it is withheld for the author's vault. */
  vault: VaultSettings;
}

/**
 * Pays the author of an accepted answer out of the promotions budget into her available purse, and a part into
 * her vault.
 * @throws Error when this very acceptance was paid before: whoever marks answers lets that happen once.
 */
export async function payAnswer(tx: Tx, reward: AnswerReward): Promise<void> {
  if (reward.amount === 0) return;
  const division = divide(coins(reward.amount), reward.vault);
  const { replayed, transferId } = await post(tx, {
    kind: "forum.answer.accepted",
    key: keyOf(reward),
    actor: null,
    moves: movesOf(system("promotions"), reward.author, division),
    source: { type: "reply", id: reward.replyId },
    metadata: { title: reward.threadTitle },
  });
  if (replayed) throw new Error(`transfer ${transferId} has paid for this acceptance already`);
  await openLot(tx, {
    owner: reward.author,
    amount: division.withheld,
    source: "withheld",
    transferId,
    now: reward.acceptedAt,
    days: reward.vault.withheldDays,
  });
}

/**
 * Takes the payment of an acceptance back, whole and once.
 * @param actor who takes it back.
 * @returns what was taken back; 0 when nothing had been paid.
 * @throws ANSWER_SPENT when its author has spent the coins meanwhile; nothing moves then.
 */
export async function takeBackAnswer(
  tx: Tx,
  acceptance: Acceptance,
  { actor, now }: { actor: MemberId; now: Date },
): Promise<Coins> {
  const paid = await answerPayment(tx, acceptance);
  if (paid === 0) return ZERO;
  const transferId = transferIdOf(null, keyOf(acceptance));
  try {
    const reversal = await reverse(tx, {
      transferId,
      key: { scope: "forum.answer.unaccepted", key: transferId },
      actor,
      reason: "the answer is no longer accepted",
    });
    await takeBackLot(tx, { earned: transferId, takenBackBy: reversal.transferId, now });
  } catch (error) {
    // Staff took it back before: nothing of it is left to go.
    if (isDomainError(error, "ALREADY_REVERSED")) return ZERO;
    // The ledger says how much she has left, which is for her eyes and not for those of who takes it back.
    if (isDomainError(error, "INSUFFICIENT_COINS")) throw new DomainError("ANSWER_SPENT", {});
    throw error;
  }
  return paid;
}
