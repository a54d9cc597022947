import type { ThreadId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { AdminAct } from "../audit-log.ts";
import type { MemberCtx } from "../context.ts";
import { showAct } from "./show-act.ts";

interface MovedPosts {
  act: "split" | "merge" | "take";
  from: { id: ThreadId; title: string };
  into: { id: ThreadId; title: string };
  posts: number;
  reason: string;
}

/** What the audit log says of posts that staff moved. */
export const auditOfMove = ({ act, from, into, posts, reason }: MovedPosts): AdminAct => ({
  action: `thread.${act}`,
  target: { type: "thread", id: from.id, label: from.title },
  reason,
  changes: [
    { field: "posts", before: null, after: String(posts) },
    { field: "thread", before: from.title, after: into.title },
  ],
});

/** Tells everybody that staff moved posts, at the thread that they left and at the one they are in. */
export async function showMove(tx: Tx, staff: MemberCtx, move: MovedPosts): Promise<void> {
  const { act, from, into, posts, reason } = move;
  const shown = { act, reason } as const;
  await showAct(tx, staff, { ...shown, threadId: from.id, otherThreadId: into.id, before: String(posts) });
  await showAct(tx, staff, { ...shown, threadId: into.id, otherThreadId: from.id, after: String(posts) });
}
