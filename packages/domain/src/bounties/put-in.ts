import { post, transferIdOf } from "@yoforex/coin-ledger";
import { type Coins, coins, type MemberId, newId, type RequestId, type ThreadId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { bounties, bountyStakes } from "@yoforex/db/schema/bounties";
import { drawFrom, setAside } from "../economy/index.ts";
import type { LockedBounty } from "./queries.ts";

const DAY_MS = 86_400_000;

/** What an author puts into a bounty under one request. */
export interface Stake {
  threadId: ThreadId;
  authorId: MemberId;
  requestId: RequestId;
  amount: Coins;
  days: number;
  now: number;
}

const keyOf = (requestId: RequestId) => ({ scope: "bounty.hold", key: requestId });

/** Sets coins of the author, who has taken her turn, aside for a new bounty. @throws INSUFFICIENT_COINS; ACCOUNT_FROZEN. */
export async function openWith(tx: Tx, stake: Stake): Promise<void> {
  const { threadId, authorId, amount, now } = stake;
  const parts = await drawFrom(tx, authorId, amount);
  const bountyId = newId(now);
  await tx.insert(bounties).values({
    id: bountyId,
    threadId,
    authorId,
    amount,
    endsAt: new Date(now + stake.days * DAY_MS),
    openingTransferId: transferIdOf(authorId, keyOf(stake.requestId)),
    createdAt: new Date(now),
  });
  await putIn(tx, stake, { bountyId, parts });
}

/** Adds coins, days or both to a locked bounty. @throws as `openWith`. */
export async function addTo(tx: Tx, bounty: LockedBounty, stake: Stake): Promise<void> {
  const parts = await drawFrom(tx, stake.authorId, stake.amount);
  await tx
    .update(bounties)
    .set({
      amount: coins(bounty.amount + stake.amount),
      endsAt: new Date(bounty.endsAt.getTime() + stake.days * DAY_MS),
    })
    .where(eq(bounties.id, bounty.id));
  await putIn(tx, stake, { bountyId: bounty.id, parts });
}

async function putIn(
  tx: Tx,
  { threadId, authorId, requestId, amount, days, now }: Stake,
  { bountyId, parts }: { bountyId: string; parts: { purchased: Coins; available: Coins } },
): Promise<void> {
  const key = keyOf(requestId);
  await tx.insert(bountyStakes).values({
    id: newId(now),
    bountyId,
    authorId,
    amount,
    fromPurchased: parts.purchased,
    days,
    transferId: amount === 0 ? null : transferIdOf(authorId, key),
    requestId,
    createdAt: new Date(now),
  });
  if (amount === 0) return;
  await post(tx, {
    kind: "bounty.hold",
    key,
    actor: authorId,
    moves: setAside(authorId, parts),
    source: { type: "thread", id: threadId },
  });
}
