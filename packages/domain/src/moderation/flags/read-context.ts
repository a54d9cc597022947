import type { AdminPost, FlagCaseDetail } from "@yoforex/contracts";
import { and, asc, type Db, desc, eq, gt, isNull, lt, type SQL } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { excerptOf } from "../../forum/index.ts";
import { memberRefs } from "../../identity/index.ts";

/** How many posts stand before and after the flagged one, besides the thread's own. */
const AROUND = 2;
const EXCERPT_LENGTH = 300;
/** A whole post, however its words are marked up. */
const WHOLE_LENGTH = 60_000;

/** The flagged post's words, and the beginnings of what stands around it, in the thread's order. */
export async function readContext(
  db: Db,
  { type, id, threadId }: AdminPost,
): Promise<FlagCaseDetail["context"]> {
  const { number } = forumReplies;
  const [own] =
    type === "reply"
      ? await readReplies(db, { where: eq(forumReplies.id, id), order: asc(number), limit: 1 })
      : [];
  const at = own?.number ?? 1;
  const of = (where: SQL): SQL | undefined =>
    and(eq(forumReplies.threadId, threadId), isNull(forumReplies.becameThreadId), where);
  const before = await readReplies(db, { where: of(lt(number, at)), order: desc(number), limit: AROUND });
  const after = await readReplies(db, { where: of(gt(number, at)), order: asc(number), limit: AROUND });
  const posts = [...(await readFirst(db, threadId)), ...before.reverse(), ...(own ? [own] : []), ...after];
  const refOf = await memberRefs(
    db,
    posts.map(({ authorId }) => authorId),
  );
  return posts.map((post) => {
    const isFlagged = post.id === id;
    return {
      number: post.number,
      author: refOf(post.authorId),
      text: excerptOf(post.html, isFlagged ? WHOLE_LENGTH : EXCERPT_LENGTH),
      isFlagged,
      hidden: post.hiddenAt !== null,
      at: post.createdAt.toISOString(),
    };
  });
}

async function readFirst(db: Db, threadId: string) {
  const { id, authorId, bodyHtml: html, hiddenAt, createdAt } = forumThreads;
  const rows = await db
    .select({ id, authorId, html, hiddenAt, createdAt })
    .from(forumThreads)
    .where(eq(id, threadId));
  return rows.map((row) => ({ ...row, number: 1 }));
}

function readReplies(db: Db, { where, order, limit }: { where: SQL | undefined; order: SQL; limit: number }) {
  const { id, number, authorId, bodyHtml: html, hiddenAt, createdAt } = forumReplies;
  return db
    .select({ id, number, authorId, html, hiddenAt, createdAt })
    .from(forumReplies)
    .where(where)
    .orderBy(order)
    .limit(limit);
}
