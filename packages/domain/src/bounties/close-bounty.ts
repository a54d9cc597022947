import { post, reverse, transferIdOf } from "@yoforex/coin-ledger";
import {
  asId,
  type Coins,
  coins,
  DomainError,
  isDomainError,
  lesser,
  type MemberId,
  newId,
  type TransferId,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { bounties, bountyShares } from "@yoforex/db/schema/bounties";
import { giveBack, handOver } from "../economy/index.ts";
import type { LockedBounty } from "./queries.ts";

/** Ends a locked, open bounty without paying anybody: everything returns to the purses that it came from. */
export async function refundBounty(
  tx: Tx,
  bounty: LockedBounty,
  { status, now }: { status: "cancelled" | "expired" | "withdrawn"; now: Date },
): Promise<void> {
  const key = { scope: "bounty.refund", key: bounty.id };
  await tx
    .update(bounties)
    .set({ status, closedAt: now, closingTransferId: transferIdOf(null, key) })
    .where(eq(bounties.id, bounty.id));
  await post(tx, {
    kind: "bounty.refund",
    key,
    actor: null,
    moves: giveBack(bounty.authorId, bounty.parts),
    source: { type: "thread", id: bounty.threadId },
  });
}

export interface Share {
  replyId: string;
  receiverId: MemberId;
  amount: Coins;
}

interface Payment {
  /** Who gets what; together all that the bounty holds. */
  shares: readonly Share[];
  status: "awarded" | "split";
  now: Date;
}

/**
 * Pays a locked, open bounty out in one transfer. Purchased coins go to the oldest answers first, as purchased: the audit
 * tells by that rule what each answer must have got out of which purse, without a column that everybody could read.
 * @throws ACCOUNT_FROZEN where its author's wallet is frozen.
 */
export async function payBounty(
  tx: Tx,
  bounty: LockedBounty,
  { shares, status, now }: Payment,
): Promise<void> {
  // An award that was taken back may be made again, by a transfer of its own; the lock keeps it from being made twice.
  const key = { scope: "bounty.paid", key: newId(now.getTime()) };
  const divided = divide(shares, bounty.parts.purchased);
  await tx
    .update(bounties)
    .set({ status, closedAt: now, closingTransferId: transferIdOf(null, key) })
    .where(eq(bounties.id, bounty.id));
  await tx
    .insert(bountyShares)
    .values(shares.map((share) => ({ ...share, bountyId: bounty.id, createdAt: now })));
  await post(tx, {
    kind: "bounty.paid",
    key,
    actor: null,
    moves: divided.flatMap(({ receiverId, parts }) => handOver(bounty.authorId, receiverId, parts)),
    source: { type: "thread", id: bounty.threadId },
  });
}

function divide(shares: readonly Share[], purchased: Coins) {
  let left = purchased;
  const oldestFirst = [...shares].sort((a, b) => (a.replyId < b.replyId ? -1 : 1));
  return oldestFirst.map((share) => {
    const bought = lesser(left, share.amount);
    left = coins(left - bought);
    return { ...share, parts: { purchased: bought, available: coins(share.amount - bought) } };
  });
}

/**
 * Takes back what a bounty paid, whole: the coins are set aside again, and it is open as it was.
 * @throws ANSWER_SPENT when somebody who was paid has spent them meanwhile; nothing moves then.
 */
export async function reopenBounty(
  tx: Tx,
  bounty: LockedBounty,
  { actor, reason }: { actor: MemberId; reason: string },
): Promise<void> {
  if (bounty.closingTransferId === null) throw new Error(`bounty ${bounty.id} is open`);
  const transferId = asId<TransferId>(bounty.closingTransferId);
  await tx.delete(bountyShares).where(eq(bountyShares.bountyId, bounty.id));
  await tx
    .update(bounties)
    .set({ status: "open", closedAt: null, closingTransferId: null })
    .where(eq(bounties.id, bounty.id));
  try {
    const key = { scope: "bounty.taken-back", key: transferId };
    await reverse(tx, { transferId, key, actor, reason });
  } catch (error) {
    if (isDomainError(error, "INSUFFICIENT_COINS")) throw new DomainError("ANSWER_SPENT", {});
    throw error;
  }
}
