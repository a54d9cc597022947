import type { BoostedThreads } from "@yoforex/contracts";
import { and, inArray, isNull } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { promotedThreads } from "../store/index.ts";
import { readUnread } from "./read-state.ts";
import { membersIn, selectThreads, threadRowOf } from "./thread-rows.ts";

/** The visible threads whose authors paid for a place in the block above the feed, the newest activity first. */
export async function listBoosted(ctx: DomainCtx): Promise<BoostedThreads> {
  const ids = await promotedThreads(ctx.db, "boost", new Date(ctx.clock()));
  if (ids.length === 0) return { threads: [] };
  const visible = and(inArray(forumThreads.id, ids), isNull(forumThreads.hiddenAt));
  const rows = await selectThreads(ctx.db, visible, ids.length);
  const refOf = await memberRefs(ctx.db, rows.flatMap(membersIn));
  const unreadOf = await readUnread(ctx, rows);
  return { threads: rows.map((row) => threadRowOf(row, { refOf, unreadOf, now: ctx.clock() })) };
}
