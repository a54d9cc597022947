import {
  asId,
  DomainError,
  type FlagCaseId,
  type ReplyId,
  type RevisedPost,
  type ThreadId,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { flagCases } from "@yoforex/db/schema/flags";
import { type LockedPost, lockPost } from "../../forum/index.ts";
import { memberRefs } from "../../identity/index.ts";
import type { FlagCaseFacts } from "../policy.ts";
import { claimOf } from "./claim-of.ts";

export interface LockedCase extends FlagCaseFacts {
  id: FlagCaseId;
  post: LockedPost;
}

const COLUMNS = {
  threadId: flagCases.threadId,
  replyId: flagCases.replyId,
  outcome: flagCases.outcome,
  claimedBy: flagCases.claimedBy,
  claimedAt: flagCases.claimedAt,
  decidedBy: flagCases.decidedBy,
};

/**
 * A case and its post, which nobody else changes until the transaction ends. The post comes first, as for everybody who
 * hides one.
 * @throws NOT_FOUND.
 */
export async function lockCase(tx: Tx, id: FlagCaseId, now: number): Promise<LockedCase> {
  const named = eq(flagCases.id, id);
  const [seen] = await tx.select(COLUMNS).from(flagCases).where(named);
  if (seen === undefined) throw new DomainError("NOT_FOUND", { what: "flag case" });
  const post = await lockPost(tx, postOf(seen));
  const [row] = await tx.select(COLUMNS).from(flagCases).where(named).for("update");
  // Its post was moved to another thread in the meantime: a second look finds it there.
  if (row === undefined || postOf(row).id !== post.target.id) {
    throw new DomainError("NOT_FOUND", { what: "flag case" });
  }
  const claim = claimOf(row, now);
  const refOf = await memberRefs(
    tx,
    [claim?.by, row.decidedBy].flatMap((who) => who ?? []),
  );
  return {
    id,
    post,
    authorId: post.authorId,
    outcome: row.outcome,
    decidedBy: row.decidedBy === null ? null : refOf(row.decidedBy).username,
    claim: claim === null ? null : { id: claim.by, username: refOf(claim.by).username },
  };
}

/** Which post a case is about. */
function postOf({ threadId, replyId }: { threadId: string | null; replyId: string | null }): RevisedPost {
  if (threadId !== null) return { type: "thread", id: asId<ThreadId>(threadId) };
  if (replyId === null) throw new Error("a flag case names no post");
  return { type: "reply", id: asId<ReplyId>(replyId) };
}
