import { asId, coins, DomainError, type MemberId, type ThreadId } from "@yoforex/contracts";
import { and, eq, inArray, isNull, type SQL, sql, type Tx } from "@yoforex/db";
import { bounties, bountyStakes } from "@yoforex/db/schema/bounties";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import type { Spendable } from "../economy/index.ts";

/**
 * A visible thread whose answers and bounty nobody else decides until the transaction ends.
 * @throws NOT_FOUND for hidden threads as for none.
 */
export async function lockQuestion(tx: Tx, threadId: ThreadId) {
  const [row] = await tx
    .select({
      id: forumThreads.id,
      authorId: forumThreads.authorId,
      kind: forumThreads.kind,
      title: forumThreads.title,
      isLocked: forumThreads.isLocked,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
      acceptedReplyId: forumThreads.acceptedReplyId,
    })
    .from(forumThreads)
    .where(and(eq(forumThreads.id, threadId), isNull(forumThreads.hiddenAt)))
    .for("no key update");
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
  return { ...row, id: asId<ThreadId>(row.id) };
}

export type Question = Awaited<ReturnType<typeof lockQuestion>>;

/** A bounty that nobody else closes until the transaction ends, its thread being held by the caller; undefined for none. */
export async function lockBounty(tx: Tx, where: SQL | undefined) {
  const [row] = await tx.select().from(bounties).where(where).for("update");
  if (row === undefined) return undefined;
  const parts = await readParts(tx, row);
  return {
    ...row,
    authorId: asId<MemberId>(row.authorId),
    threadId: asId<ThreadId>(row.threadId),
    amount: coins(row.amount),
    parts,
  };
}

/** The purses that a bounty's coins came from, which its author, staff and the product alone may read. */
async function readParts(tx: Tx, { id, amount }: { id: string; amount: number }): Promise<Spendable> {
  const [stakes] = await tx
    .select({
      amount: sql`coalesce(sum(${bountyStakes.amount}), 0)`.mapWith(Number),
      purchased: sql`coalesce(sum(${bountyStakes.fromPurchased}), 0)`.mapWith(Number),
    })
    .from(bountyStakes)
    .where(eq(bountyStakes.bountyId, id));
  if (stakes?.amount !== amount) throw new Error(`the stakes of bounty ${id} aren't what it holds`);
  return { purchased: coins(stakes.purchased), available: coins(amount - stakes.purchased) };
}

export type LockedBounty = NonNullable<Awaited<ReturnType<typeof lockBounty>>>;

export const isOpenIn = (threadId: string): SQL | undefined =>
  and(eq(bounties.threadId, threadId), eq(bounties.status, "open"));

/** The thread's open bounty, locked. @throws NOT_FOUND. */
export async function lockOpenBounty(tx: Tx, threadId: ThreadId): Promise<LockedBounty> {
  const bounty = await lockBounty(tx, isOpenIn(threadId));
  if (bounty === undefined) throw new DomainError("NOT_FOUND", { what: "bounty" });
  return bounty;
}

/** Visible answers of this thread that are not the asker's own, by their ids; all of them where none are named. */
export async function readAnswers(tx: Tx, question: Pick<Question, "id" | "authorId">, ids?: string[]) {
  const rows = await tx
    .select({
      id: forumReplies.id,
      authorId: forumReplies.authorId,
      number: forumReplies.number,
      authorStatus: users.status,
    })
    .from(forumReplies)
    .innerJoin(users, eq(users.id, forumReplies.authorId))
    .where(
      and(
        eq(forumReplies.threadId, question.id),
        isNull(forumReplies.hiddenAt),
        sql`${forumReplies.authorId} <> ${question.authorId}`,
        ids && inArray(forumReplies.id, ids),
      ),
    )
    .limit(ids?.length ?? 1);
  return rows.map((row) => ({ ...row, authorId: asId<MemberId>(row.authorId) }));
}
