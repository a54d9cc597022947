import { type ModerationAct, newId, type ThreadId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { moderationActs } from "@yoforex/db/schema/moderation";
import type { MemberCtx } from "../context.ts";

interface ShownAct {
  act: ModerationAct;
  threadId: ThreadId;
  /** The post that it is about, where that is not the thread. */
  replyId?: string;
  /** Where posts came from or went to. */
  otherThreadId?: ThreadId;
  /** How it stood and stands, in words for people. */
  before?: string | null;
  after?: string | null;
  reason: string;
}

/** Tells everybody what staff do to a post, in the transaction that does it; who they are stands in the audit log alone. */
export async function showAct(tx: Tx, ctx: MemberCtx, act: ShownAct): Promise<void> {
  await tx
    .insert(moderationActs)
    .values({ id: newId(ctx.clock()), ...act, createdAt: new Date(ctx.clock()) });
}
