import {
  type Coins,
  DomainError,
  isDomainError,
  type MemberId,
  type ThreadId,
  ZERO,
} from "@yoforex/contracts";
import { and, desc, eq, inArray, type Tx } from "@yoforex/db";
import { bounties } from "@yoforex/db/schema/bounties";
import type { DomainCtx } from "../context.ts";
import { tellReturned } from "./bounty-mails.ts";
import { refundBounty, reopenBounty } from "./close-bounty.ts";
import { isOpenIn, type LockedBounty, lockBounty } from "./queries.ts";

/**
 * Gives back the open bounty of a thread that staff hid, locked or want without one, and tells its author.
 * @returns what was given back; 0 where there was none.
 */
export async function withdrawBounty(tx: Tx, ctx: DomainCtx, threadId: ThreadId): Promise<Coins> {
  const bounty = await lockBounty(tx, isOpenIn(threadId));
  return bounty === undefined ? ZERO : giveBackByStaff(tx, ctx, bounty);
}

/**
 * Takes the thread's last paid bounty from those who got it and gives it back to its author, who is told. An accepted
 * answer stays accepted.
 * @returns what was given back; 0 where none was paid.
 * @throws BOUNTY_REFUSED (spent) where one of them has spent it; nothing moves then.
 */
export async function withdrawPaidBounty(
  tx: Tx,
  ctx: DomainCtx,
  { threadId, actor }: { threadId: ThreadId; actor: MemberId },
): Promise<Coins> {
  const isPaid = and(eq(bounties.threadId, threadId), inArray(bounties.status, ["awarded", "split"]));
  const [last] = await tx
    .select({ id: bounties.id })
    .from(bounties)
    .where(isPaid)
    .orderBy(desc(bounties.createdAt), desc(bounties.id))
    .limit(1);
  const bounty = last && (await lockBounty(tx, and(eq(bounties.id, last.id), isPaid)));
  if (bounty === undefined) return ZERO;
  try {
    await reopenBounty(tx, bounty, { actor, reason: "staff took the bounty back" });
  } catch (error) {
    if (isDomainError(error, "ANSWER_SPENT")) throw new DomainError("BOUNTY_REFUSED", { because: "spent" });
    throw error;
  }
  return giveBackByStaff(tx, ctx, bounty);
}

async function giveBackByStaff(tx: Tx, ctx: DomainCtx, bounty: LockedBounty): Promise<Coins> {
  await tellReturned(tx, ctx, { bounty, because: "withdrawn" });
  await refundBounty(tx, bounty, { status: "withdrawn", now: new Date(ctx.clock()) });
  return bounty.amount;
}
