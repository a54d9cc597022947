import {
  available,
  post,
  purchased,
  reverse,
  system,
  transferById,
  transferIdOf,
} from "@yoforex/coin-ledger";
import { type Coins, coins, type MemberId, type ReplyId, type TransferId, ZERO } from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";
import { readSettings } from "./settings.ts";

/** Pays the welcome coins for a verified address into her purchased purse: once for ever, whoever asks again. */
export async function payWelcome(tx: Tx, fact: { memberId: MemberId; now: Date }): Promise<Coins> {
  const { welcomeCoins } = await readSettings(tx, fact.now);
  if (welcomeCoins === 0) return ZERO;
  const amount = coins(welcomeCoins);
  await post(tx, {
    kind: "onboarding.welcome",
    key: { scope: "onboarding.welcome", key: fact.memberId },
    actor: null,
    moves: [{ from: system("promotions"), to: purchased(fact.memberId), amount }],
    source: { type: "member", id: fact.memberId },
  });
  return amount;
}

export interface AcceptedAnswer {
  replyId: ReplyId;
  author: MemberId;
  /** When it was accepted: each acceptance is a fact of its own, and pays once. */
  acceptedAt: Date;
  threadTitle: string;
}

const answerKey = (fact: Pick<AcceptedAnswer, "replyId" | "acceptedAt">) => ({
  scope: "forum.answer.accepted",
  key: `${fact.replyId}:${fact.acceptedAt.getTime()}`,
});

/** The transfer that paid, or would pay, this acceptance. */
const answerTransferId = (fact: Pick<AcceptedAnswer, "replyId" | "acceptedAt">): TransferId =>
  transferIdOf(null, answerKey(fact));

/** What an acceptance paid its author; 0 when it paid nothing. */
export async function answerPayment(
  reader: Db | Tx,
  fact: Pick<AcceptedAnswer, "replyId" | "acceptedAt">,
): Promise<Coins> {
  const transfer = await transferById(reader, answerTransferId(fact));
  return transfer?.entries.find(({ amount }) => amount > 0)?.amount ?? ZERO;
}

/** Pays the author of an accepted answer into her available purse; the same acceptance pays once. */
export async function payAnswer(tx: Tx, fact: AcceptedAnswer): Promise<Coins> {
  const { acceptedAnswerCoins } = await readSettings(tx, fact.acceptedAt);
  if (acceptedAnswerCoins === 0) return ZERO;
  const amount = coins(acceptedAnswerCoins);
  await post(tx, {
    kind: "forum.answer.accepted",
    key: answerKey(fact),
    actor: null,
    moves: [{ from: system("promotions"), to: available(fact.author), amount }],
    source: { type: "reply", id: fact.replyId },
    metadata: { title: fact.threadTitle },
  });
  return amount;
}

/**
 * Takes the payment of an acceptance back, whole and once.
 * @returns what was taken back; 0 when nothing had been paid.
 * @throws INSUFFICIENT_COINS when its author has spent the coins meanwhile; nothing moves then.
 */
export async function takeBackAnswer(
  tx: Tx,
  fact: Pick<AcceptedAnswer, "replyId" | "acceptedAt"> & { actor: MemberId },
): Promise<Coins> {
  const paid = await answerPayment(tx, fact);
  if (paid === 0) return ZERO;
  const transferId = answerTransferId(fact);
  await reverse(tx, {
    transferId,
    key: { scope: "forum.answer.unaccepted", key: transferId },
    actor: fact.actor,
    reason: "the answer is no longer accepted",
  });
  return paid;
}
