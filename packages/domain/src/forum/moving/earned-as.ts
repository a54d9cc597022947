import { asId, type EarnTrigger, type ReplyId, type RevisedPost, type ThreadId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";

interface Earned {
  trigger: Extract<EarnTrigger, "forum.thread.created" | "forum.reply.posted">;
  fact: string;
}

/** What a post was when its author was paid for it: staff may have made a thread of a reply since, or the reverse. */
export async function earnedAs(tx: Tx, { type, id }: RevisedPost): Promise<Earned> {
  if (type === "thread") {
    const [was] = await tx
      .select({ id: forumReplies.id })
      .from(forumReplies)
      .where(eq(forumReplies.becameThreadId, id));
    if (was === undefined) return { trigger: "forum.thread.created", fact: id };
    return earnedAs(tx, { type: "reply", id: asId<ReplyId>(was.id) });
  }
  const [was] = await tx
    .select({ id: forumThreads.id })
    .from(forumThreads)
    .where(eq(forumThreads.becameReplyId, id));
  if (was === undefined) return { trigger: "forum.reply.posted", fact: id };
  return earnedAs(tx, { type: "thread", id: asId<ThreadId>(was.id) });
}
