import { DomainError, type ReplyId } from "@yoforex/contracts";
import { and, asc, eq, inArray, isNull, type Tx } from "@yoforex/db";
import { forumReplies } from "@yoforex/db/schema/forum";
import type { LockedThread } from "../queries.ts";
import { cannotMove } from "./lock-two.ts";

/** More posts than this are not put in order while everybody waits. */
const TOGETHER_MAX = 2_000;

/** A reply that is to stand elsewhere, and where it stood. */
export interface Placed {
  replyId: string;
  threadId: string;
  number: number;
  createdAt: Date;
}

/** All replies of a locked thread in their order, but those that open threads of their own by now. @throws MOVE_REFUSED. */
export async function repliesOf(tx: Tx, { id: thread }: { id: string }): Promise<Placed[]> {
  const { id, threadId, number, createdAt, becameThreadId } = forumReplies;
  const rows = await tx
    .select({ replyId: id, threadId, number, createdAt })
    .from(forumReplies)
    .where(and(eq(threadId, thread), isNull(becameThreadId)))
    .orderBy(asc(number))
    .limit(TOGETHER_MAX + 1);
  if (rows.length > TOGETHER_MAX) throw cannotMove("many");
  return rows;
}

/**
 * The chosen replies of a locked thread in their order. The accepted answer stays: what it was paid rests on its being
 * an answer to this question.
 * @throws NOT_FOUND unless each is a reply of this very thread; MOVE_REFUSED (accepted).
 */
export async function chooseReplies(
  tx: Tx,
  thread: LockedThread,
  replyIds: readonly ReplyId[],
): Promise<[Placed, ...Placed[]]> {
  const ids = [...new Set(replyIds)];
  const { id, threadId, number, createdAt, becameThreadId } = forumReplies;
  const [first, ...rest] = await tx
    .select({ replyId: id, threadId, number, createdAt })
    .from(forumReplies)
    .where(and(eq(threadId, thread.id), inArray(id, ids), isNull(becameThreadId)))
    .orderBy(asc(number))
    .for("no key update");
  if (first === undefined || rest.length + 1 < ids.length)
    throw new DomainError("NOT_FOUND", { what: "reply" });
  if (thread.acceptedReplyId !== null && ids.some((each) => each === thread.acceptedReplyId)) {
    throw cannotMove("accepted");
  }
  return [first, ...rest];
}
