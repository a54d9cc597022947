import { available, post, reverse, system, transferById, transferIdOf } from "@yoforex/coin-ledger";
import {
  type Coins,
  coins,
  DomainError,
  isDomainError,
  type MemberId,
  type ReplyId,
  ZERO,
} from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";

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
  const transfer = await transferById(reader, transferIdOf(null, keyOf(acceptance)));
  return transfer?.entries.find(({ amount }) => amount > 0)?.amount ?? ZERO;
}

export interface AnswerReward extends Acceptance {
  author: MemberId;
  /** As the settings have it when the answer is accepted; 0 moves nothing. */
  amount: Coins;
  threadTitle: string;
}

/**
 * Pays the author of an accepted answer out of the promotions budget into her available purse.
 * @throws Error when this very acceptance was paid before: whoever marks answers lets that happen once.
 */
export async function payAnswer(tx: Tx, reward: AnswerReward): Promise<void> {
  if (reward.amount === 0) return;
  const { replayed, transferId } = await post(tx, {
    kind: "forum.answer.accepted",
    key: keyOf(reward),
    actor: null,
    moves: [{ from: system("promotions"), to: available(reward.author), amount: coins(reward.amount) }],
    source: { type: "reply", id: reward.replyId },
    metadata: { title: reward.threadTitle },
  });
  if (replayed) throw new Error(`transfer ${transferId} has paid for this acceptance already`);
}

/**
 * Takes the payment of an acceptance back, whole and once.
 * @param actor who takes it back.
 * @returns what was taken back; 0 when nothing had been paid.
 * @throws ANSWER_SPENT when its author has spent the coins meanwhile; nothing moves then.
 */
export async function takeBackAnswer(tx: Tx, acceptance: Acceptance, actor: MemberId): Promise<Coins> {
  const paid = await answerPayment(tx, acceptance);
  if (paid === 0) return ZERO;
  const transferId = transferIdOf(null, keyOf(acceptance));
  try {
    await reverse(tx, {
      transferId,
      key: { scope: "forum.answer.unaccepted", key: transferId },
      actor,
      reason: "the answer is no longer accepted",
    });
  } catch (error) {
    // The ledger says how much she has left, which is for her eyes and not for those of who takes it back.
    if (isDomainError(error, "INSUFFICIENT_COINS")) throw new DomainError("ANSWER_SPENT", {});
    throw error;
  }
  return paid;
}
