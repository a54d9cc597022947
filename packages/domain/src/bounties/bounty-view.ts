import type { BountyView, RequestId, ThreadId } from "@yoforex/contracts";
import { DomainError, type MemberId } from "@yoforex/contracts";
import { and, type Db, desc, eq, inArray, type Tx } from "@yoforex/db";
import { bounties, bountyStakes } from "@yoforex/db/schema/bounties";

/** The open or else last bounty of each of these threads, read at once. @returns a look-up; null for those that never had one. */
export async function readBounties(
  reader: Db | Tx,
  threadIds: readonly string[],
): Promise<(threadId: string) => BountyView | null> {
  if (threadIds.length === 0) return () => null;
  const rows = await reader
    .selectDistinctOn([bounties.threadId], {
      threadId: bounties.threadId,
      coins: bounties.amount,
      status: bounties.status,
      openedAt: bounties.createdAt,
      endsAt: bounties.endsAt,
    })
    .from(bounties)
    .where(inArray(bounties.threadId, [...threadIds]))
    .orderBy(bounties.threadId, desc(bounties.createdAt), desc(bounties.id));
  const views = rows.map(({ threadId, openedAt, endsAt, ...row }): [string, BountyView] => [
    threadId,
    { ...row, openedAt: openedAt.toISOString(), endsAt: endsAt.toISOString() },
  ]);
  const found = new Map(views);
  return (threadId) => found.get(threadId) ?? null;
}

/** A thread's open or else last bounty; null where it never had one. */
export const readBounty = async (reader: Db | Tx, threadId: string): Promise<BountyView | null> =>
  (await readBounties(reader, [threadId]))(threadId);

/** The view of a bounty that is there. */
export async function bountyView(tx: Tx, threadId: string): Promise<BountyView> {
  const view = await readBounty(tx, threadId);
  if (view === null) throw new Error(`thread ${threadId} has no bounty`);
  return view;
}

interface Asked {
  requestId: RequestId;
  threadId: ThreadId;
  amount: number;
  days: number | null;
}

/**
 * Whether this very request was done before.
 * @param asked `days` is null where they weren't asked for.
 * @throws DUPLICATE_REQUEST_DIFFERS when it was for something else.
 */
export async function isReplay(tx: Tx, authorId: MemberId, asked: Asked): Promise<boolean> {
  const [known] = await tx
    .select({ amount: bountyStakes.amount, days: bountyStakes.days, threadId: bounties.threadId })
    .from(bountyStakes)
    .innerJoin(bounties, eq(bounties.id, bountyStakes.bountyId))
    .where(and(eq(bountyStakes.authorId, authorId), eq(bountyStakes.requestId, asked.requestId)));
  if (known === undefined) return false;
  const isSame =
    known.threadId === asked.threadId &&
    known.amount === asked.amount &&
    (asked.days === null || known.days === asked.days);
  if (!isSame) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  return true;
}
