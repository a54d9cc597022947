import type { PostTips } from "@yoforex/contracts";
import { type Db, inArray } from "@yoforex/db";
import { postTips } from "@yoforex/db/schema/tips";

const NONE: PostTips = { coins: 0, count: 0 };

/** What these posts were tipped, read at once. @returns a look-up by the id of a reply or, for its own post, a thread. */
export async function readPostTips(
  db: Db,
  postIds: readonly string[],
): Promise<(postId: string) => PostTips> {
  const rows = await db
    .select({ postId: postTips.postId, coins: postTips.coins, count: postTips.count })
    .from(postTips)
    .where(inArray(postTips.postId, [...postIds]));
  const found = new Map(rows.map(({ postId, coins, count }) => [postId, { coins, count }]));
  return (postId) => found.get(postId) ?? NONE;
}
