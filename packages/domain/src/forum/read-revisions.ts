import {
  DomainError,
  type ListRevisionsInput,
  type PostWords,
  type PostWordsInput,
  type RevisedPost,
  type RevisionPage,
  type RevisionView,
} from "@yoforex/contracts";
import { and, desc, eq, isNull, lt, type SQL } from "@yoforex/db";
import { postRevisions, revisionCovers } from "@yoforex/db/schema/revisions";
import { isStaff } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { readablePost } from "./readable-post.ts";

/**
 * What became of a post's words, the newest revision first; a post that was never edited has its original alone.
 * @throws NOT_FOUND, also for what the reader may not see; INVALID_INPUT for a cursor that isn't one.
 */
export async function listRevisions(
  ctx: DomainCtx,
  { target, cursor, limit }: ListRevisionsInput,
): Promise<RevisionPage> {
  const post = await readablePost(ctx, target);
  const before = cursor === undefined ? undefined : lt(postRevisions.number, numberOf(cursor));
  const rows =
    post.revision === 1
      ? [
          {
            id: target.id,
            number: 1,
            editorId: post.authorId,
            reason: null,
            coveredBy: null,
            createdAt: post.createdAt,
          },
        ]
      : await selectRevisions(ctx, and(ofPost(target), before), limit + 1);
  const page = rows.slice(0, limit);
  const refOf = await memberRefs(
    ctx.db,
    page.map(({ editorId }) => editorId),
  );
  const views = page.map(
    ({ id, number, editorId, reason, coveredBy, createdAt }): RevisionView => ({
      id,
      number,
      editor: refOf(editorId),
      reason,
      covered: coveredBy !== null,
      at: createdAt.toISOString(),
    }),
  );
  const last = views.at(-1);
  return { rows: views, nextCursor: rows.length > limit && last ? String(last.number) : null };
}

/**
 * A post as it was written, now or at one of its revisions.
 * @throws NOT_FOUND, also for what the reader may not see, such as a revision that staff keep to themselves.
 */
export async function getPostWords(ctx: DomainCtx, { target, revision }: PostWordsInput): Promise<PostWords> {
  const post = await readablePost(ctx, target);
  if (revision === undefined || revision === post.revision) return { ...post.words, revision: post.revision };
  const [row] = await ctx.db
    .select({
      title: postRevisions.title,
      tags: postRevisions.tags,
      body: postRevisions.bodyMarkdown,
      coveredBy: revisionCovers.coveredBy,
    })
    .from(postRevisions)
    .leftJoin(revisionCovers, eq(revisionCovers.revisionId, postRevisions.id))
    .where(and(ofPost(target), eq(postRevisions.number, revision)));
  const isShown = row?.coveredBy === null || (ctx.actor.type === "member" && isStaff(ctx.actor));
  if (row === undefined || !isShown) throw new DomainError("NOT_FOUND", { what: "revision" });
  return { title: row.title, tags: row.tags, body: row.body, revision };
}

/** The revisions of one post. */
export const ofPost = ({ type, id }: RevisedPost): SQL | undefined =>
  type === "thread"
    ? and(eq(postRevisions.threadId, id), isNull(postRevisions.replyId))
    : eq(postRevisions.replyId, id);

const selectRevisions = ({ db }: DomainCtx, where: SQL | undefined, limit: number) =>
  db
    .select({
      id: postRevisions.id,
      number: postRevisions.number,
      editorId: postRevisions.editorId,
      reason: postRevisions.reason,
      coveredBy: revisionCovers.coveredBy,
      createdAt: postRevisions.createdAt,
    })
    .from(postRevisions)
    .leftJoin(revisionCovers, eq(revisionCovers.revisionId, postRevisions.id))
    .where(where)
    .orderBy(desc(postRevisions.number))
    .limit(limit);

/** The number that a page begins after. @throws INVALID_INPUT. */
function numberOf(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new DomainError("INVALID_INPUT", { fields: [{ path: "cursor", message: "not a cursor" }] });
}
