import { type Coins, coins, type MemberId, type ReplyId, type ThreadId, ZERO } from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { bounties, bountyShares } from "@yoforex/db/schema/bounties";
import { users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";
import { tellPaid } from "./bounty-mails.ts";
import { payBounty, reopenBounty } from "./close-bounty.ts";
import { canBePaid } from "./policy.ts";
import { isOpenIn, lockBounty } from "./queries.ts";

interface Award {
  threadId: ThreadId;
  replyId: ReplyId;
  /** Of the answer. */
  author: MemberId;
  acceptedAt: Date;
}

/**
 * Pays the thread's open bounty, whole, to the answer that its author accepts; the caller holds the thread.
 * @returns what was paid; 0 where there was none.
 * @throws BOUNTY_REFUSED (receiver); ACCOUNT_FROZEN. Nothing moved then.
 */
export async function awardBounty(
  tx: Tx,
  ctx: DomainCtx,
  { threadId, replyId, author, acceptedAt }: Award,
): Promise<Coins> {
  const bounty = await lockBounty(tx, isOpenIn(threadId));
  if (bounty === undefined) return ZERO;
  const [receiver] = await tx.select({ authorStatus: users.status }).from(users).where(eq(users.id, author));
  const verdict = receiver === undefined || canBePaid(receiver);
  if (verdict !== true) throw verdict.refused;
  await tellPaid(tx, ctx, { bounty, replyId, receiverId: author, coins: bounty.amount });
  const shares = [{ replyId, receiverId: author, amount: bounty.amount }];
  await payBounty(tx, bounty, { shares, status: "awarded", now: acceptedAt });
  return bounty.amount;
}

interface Acceptance {
  replyId: ReplyId;
  acceptedAt: Date;
}

/** The bounty that this acceptance paid, if any: the two carry the same instant. */
async function findAward(tx: Tx, accepted: Acceptance) {
  const [paid] = await tx
    .select({ id: bounties.id, amount: bounties.amount })
    .from(bounties)
    .innerJoin(bountyShares, eq(bountyShares.bountyId, bounties.id))
    .where(
      and(
        eq(bountyShares.replyId, accepted.replyId),
        eq(bounties.status, "awarded"),
        eq(bounties.closedAt, accepted.acceptedAt),
      ),
    );
  return paid;
}

/** What a bounty paid by this acceptance; 0 where there was none. */
export const readAward = async (tx: Tx, accepted: Acceptance): Promise<Coins> =>
  coins((await findAward(tx, accepted))?.amount ?? 0);

/**
 * Takes back what an acceptance paid out of a bounty, which is open again from then on, until its old end.
 * @returns what was taken back; 0 where that acceptance was paid none.
 * @throws ANSWER_SPENT when the answer's author has spent the coins; nothing moves then.
 */
export async function takeBackBounty(tx: Tx, accepted: Acceptance, actor: MemberId): Promise<Coins> {
  const paid = await findAward(tx, accepted);
  const bounty = paid && (await lockBounty(tx, eq(bounties.id, paid.id)));
  if (bounty === undefined) return ZERO;
  await reopenBounty(tx, bounty, { actor, reason: "the answer is no longer accepted" });
  return bounty.amount;
}
