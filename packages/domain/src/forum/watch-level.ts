import type { WatchLevel } from "@yoforex/contracts";
import { and, eq, type SQL, sql, type Tx } from "@yoforex/db";
import { userFollows } from "@yoforex/db/schema/follows";
import { forumThreads } from "@yoforex/db/schema/forum";
import { threadSubscriptions } from "@yoforex/db/schema/reading";
import type { MemberActor } from "../actor.ts";
import type { DomainCtx } from "../context.ts";

/** Whether a list is of one category, which she opened whatever she thinks of it, or of all. */
type Place = "anywhere" | "category";

/** The level by which a thread of a list concerns a member: its own, else its tags' strongest, else its category's. */
function levelFor(memberId: string, place: Place): SQL {
  const chosen = (what: SQL) => sql`(select chosen.level from ${threadSubscriptions} chosen
    where chosen.user_id = ${memberId} and ${what} order by chosen.level limit 1)`;
  const own = chosen(sql`chosen.thread_id = ${forumThreads.id}`);
  const tags = chosen(sql`chosen.tag = any(${forumThreads.tags})`);
  const category = chosen(sql`chosen.category_id = ${forumThreads.categoryId}`);
  return sql`coalesce(${own}, ${tags}, ${place === "anywhere" ? category : sql`null`}, 'normal')`;
}

/** What she watches or tracks, itself or by its tags or category, and what those wrote whom she follows. */
export const isFollowed = ({ id }: MemberActor): SQL =>
  sql`(${levelFor(id, "anywhere")} in ('watching', 'tracking') or exists (select from ${userFollows} f
    where f.follower_id = ${id} and f.followed_id = ${forumThreads.authorId}))`;

/** What she hasn't muted; everything for visitors. */
export const isNotMuted = ({ actor }: DomainCtx, place: Place): SQL | undefined =>
  actor.type === "member" ? sql`${levelFor(actor.id, place)} <> 'muted'` : undefined;

/** What somebody chose for this very thread, if anything. */
export async function readOwnLevel(
  tx: Tx,
  memberId: string,
  threadId: string,
): Promise<WatchLevel | undefined> {
  const { userId, level } = threadSubscriptions;
  const [row] = await tx
    .select({ level })
    .from(threadSubscriptions)
    .where(and(eq(userId, memberId), eq(threadSubscriptions.threadId, threadId)));
  return row?.level;
}
