import { isFrozen } from "@yoforex/coin-ledger";
import { asId, coins, DomainError, type MemberId, type PostRef, type TipId } from "@yoforex/contracts";
import { and, eq, isNull, type SQL, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { tips } from "@yoforex/db/schema/tips";
import { asProduct } from "../as-product.ts";
import type { Spendable } from "../economy/index.ts";

/** A post that members can see, and what a tip needs to know of it. */
export interface TippedPost {
  threadId: string;
  replyId: string | null;
  authorId: MemberId;
  title: string;
  slug: string;
  shortId: string;
  number: number;
}

/** @throws NOT_FOUND for hidden posts and those of hidden threads as for none. */
export async function readPost(tx: Tx, target: PostRef): Promise<TippedPost> {
  const post = await findPost(tx, target);
  if (post === undefined) throw new DomainError("NOT_FOUND", { what: target.type });
  return post;
}

export async function findPost(tx: Tx, { type, id }: PostRef): Promise<TippedPost | undefined> {
  const { title, slug, shortId } = forumThreads;
  const [row] =
    type === "thread"
      ? await tx
          .select({ threadId: forumThreads.id, authorId: forumThreads.authorId, title, slug, shortId })
          .from(forumThreads)
          .where(and(eq(forumThreads.id, id), isNull(forumThreads.hiddenAt)))
      : await tx
          .select({
            threadId: forumThreads.id,
            authorId: forumReplies.authorId,
            title,
            slug,
            shortId,
            number: forumReplies.number,
          })
          .from(forumReplies)
          .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
          .where(and(eq(forumReplies.id, id), isNull(forumReplies.hiddenAt), isNull(forumThreads.hiddenAt)));
  if (row === undefined) return undefined;
  return {
    number: 1,
    ...row,
    replyId: type === "reply" ? id : null,
    authorId: asId(row.authorId),
  };
}

/** What a policy must know of a receiver, whose wallet is nobody else's to see. */
export async function readReceiver(tx: Tx, memberId: MemberId) {
  const [member] = await tx.select({ status: users.status }).from(users).where(eq(users.id, memberId));
  if (member === undefined) throw new Error(`nobody is ${memberId}`);
  return {
    receiverStatus: member.status,
    receiverFrozen: await asProduct(tx, () => isFrozen(tx, memberId)),
  };
}

const COLUMNS = {
  id: tips.id,
  senderId: tips.senderId,
  receiverId: tips.receiverId,
  threadId: tips.threadId,
  replyId: tips.replyId,
  amount: tips.amount,
  fromPurchased: tips.fromPurchased,
  status: tips.status,
  sendsAt: tips.sendsAt,
  closingTransferId: tips.closingTransferId,
};

/** A tip that nobody else closes until the transaction ends; undefined where there is none, or another has it. */
export async function lockTip(
  tx: Tx,
  where: SQL | undefined,
  whereOthersHaveIt: { skipLocked: true } | Record<never, never> = {},
) {
  const [row] = await tx.select(COLUMNS).from(tips).where(where).for("update", whereOthersHaveIt);
  if (row === undefined) return undefined;
  const parts: Spendable = {
    purchased: coins(row.fromPurchased),
    available: coins(row.amount - row.fromPurchased),
  };
  return {
    ...row,
    id: asId<TipId>(row.id),
    senderId: asId<MemberId>(row.senderId),
    receiverId: asId<MemberId>(row.receiverId),
    amount: coins(row.amount),
    parts,
  };
}

export type LockedTip = NonNullable<Awaited<ReturnType<typeof lockTip>>>;

/** The post as transfers name it. */
export const postOf = ({ threadId, replyId }: Pick<LockedTip, "threadId" | "replyId">): PostRef =>
  replyId === null ? { type: "thread", id: asId(threadId) } : { type: "reply", id: asId(replyId) };
