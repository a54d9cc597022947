import { type CreateThreadInput, DomainError, newId, type ThreadId } from "@yoforex/contracts";
import { and, brokenConstraint, eq, type Tx } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { renderMarkdown } from "./markdown.ts";
import { newShortId, slugOf } from "./slug.ts";
import { addressOf } from "./thread-rows.ts";

export interface CreatedThread {
  id: string;
  slug: string;
}

/** The thread that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it said something else. */
async function findReplay(
  tx: Tx,
  { actor }: MemberCtx,
  input: CreateThreadInput,
): Promise<CreatedThread | null> {
  const [known] = await tx
    .select({
      id: forumThreads.id,
      title: forumThreads.title,
      shortId: forumThreads.shortId,
      body: forumThreads.bodyMarkdown,
      categoryId: forumThreads.categoryId,
    })
    .from(forumThreads)
    .where(and(eq(forumThreads.authorId, actor.id), eq(forumThreads.requestId, input.requestId)));
  if (known === undefined) return null;
  if (known.title !== input.title || known.body !== input.body || known.categoryId !== input.categoryId) {
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
  return { id: known.id, slug: addressOf(known) };
}

async function requireCategory(tx: Tx, categoryId: string): Promise<void> {
  const [category] = await tx
    .select({ id: forumCategories.id })
    .from(forumCategories)
    .where(and(eq(forumCategories.id, categoryId), eq(forumCategories.isActive, true)));
  if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
}

async function insertThread(tx: Tx, ctx: MemberCtx, input: CreateThreadInput): Promise<CreatedThread> {
  const id = newId<ThreadId>(ctx.clock());
  const shortId = newShortId();
  const at = new Date(ctx.clock());
  await tx.insert(forumThreads).values({
    id,
    shortId,
    slug: slugOf(input.title),
    title: input.title,
    kind: input.kind,
    bodyMarkdown: input.body,
    bodyHtml: renderMarkdown(input.body),
    authorId: ctx.actor.id,
    categoryId: input.categoryId,
    tags: [...new Set(input.tags)],
    requestId: input.requestId,
    createdAt: at,
  });
  await tx.insert(threadStats).values({ threadId: id, lastActivityAt: at });
  return { id, slug: addressOf({ title: input.title, shortId }) };
}

/**
 * Opens a thread. The same request again answers with the first thread.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended); NOT_FOUND (category); DUPLICATE_REQUEST_DIFFERS.
 */
export async function createThread(ctx: DomainCtx, input: CreateThreadInput): Promise<CreatedThread> {
  const member = requireVerified(ctx);
  const create = (tx: Tx) =>
    findReplay(tx, member, input).then(async (known) => {
      if (known !== null) return known;
      await requireCategory(tx, input.categoryId);
      return insertThread(tx, member, input);
    });
  try {
    return await inTx(member, create);
  } catch (error) {
    // Sent twice at the same moment: the other one won, and its thread is the answer to both.
    if (brokenConstraint(error) !== "forum_threads_one_per_request") throw error;
    return inTx(member, create);
  }
}
