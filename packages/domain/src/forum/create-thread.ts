import { type CreateThreadInput, DomainError, newId, type ThreadId } from "@yoforex/contracts";
import { and, brokenConstraint, eq, type Tx } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { renderMarkdown } from "../markdown.ts";
import { recordEvent } from "../record-event.ts";
import { newShortId, slugOf } from "../slug.ts";
import { addressOf } from "../thread-path.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { keepRead } from "./mark-read.ts";
import { isSamePoll, openPoll } from "./open-poll.ts";
import { tellFollowers } from "./tell-followers.ts";

export interface CreatedThread {
  id: string;
  slug: string;
}

/**
 * Opens a thread. The same request again answers with the first thread.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended); NOT_FOUND (category); RATE_LIMITED;
 *   DUPLICATE_REQUEST_DIFFERS.
 */
export async function createThread(ctx: DomainCtx, input: CreateThreadInput): Promise<CreatedThread> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.threads);
  const create = (tx: Tx) => openThread(tx, member, input);
  try {
    return await inTx(member, create);
  } catch (error) {
    // Sent twice at the same moment: the other one won, and its thread is the answer to both.
    if (brokenConstraint(error) !== "forum_threads_one_per_request") throw error;
    return inTx(member, create);
  }
}

/**
 * The same within a transaction. Whether the member may, and how often, is for the caller to say.
 * @throws NOT_FOUND (category); DUPLICATE_REQUEST_DIFFERS.
 */
export const openThread = async (
  tx: Tx,
  member: MemberCtx,
  input: CreateThreadInput,
): Promise<CreatedThread> => (await findReplay(tx, member, input)) ?? (await insertThread(tx, member, input));

/** The thread that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it said something else. */
async function findReplay(
  tx: Tx,
  { actor }: MemberCtx,
  input: CreateThreadInput,
): Promise<CreatedThread | undefined> {
  const [known] = await tx
    .select({
      id: forumThreads.id,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
      said: {
        categoryId: forumThreads.categoryId,
        kind: forumThreads.kind,
        title: forumThreads.title,
        body: forumThreads.bodyMarkdown,
      },
      tags: forumThreads.tags,
    })
    .from(forumThreads)
    .where(and(eq(forumThreads.authorId, actor.id), eq(forumThreads.requestId, input.requestId)));
  if (known === undefined) return undefined;
  const isSame =
    (["categoryId", "kind", "title", "body"] as const).every((part) => known.said[part] === input[part]) &&
    known.tags.join() === distinct(input.tags).join() &&
    (await isSamePoll(tx, known.id, input.poll));
  if (!isSame) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  return { id: known.id, slug: addressOf(known) };
}

const distinct = (tags: readonly string[]) => [...new Set(tags)];

async function insertThread(tx: Tx, ctx: MemberCtx, input: CreateThreadInput): Promise<CreatedThread> {
  await requireCategory(tx, input.categoryId);
  const id = newId<ThreadId>(ctx.clock());
  const at = new Date(ctx.clock());
  const address = { slug: slugOf(input.title, "thread"), shortId: newShortId() };
  await tx.insert(forumThreads).values({
    id,
    ...address,
    title: input.title,
    kind: input.kind,
    bodyMarkdown: input.body,
    bodyHtml: renderMarkdown(input.body),
    authorId: ctx.actor.id,
    categoryId: input.categoryId,
    tags: distinct(input.tags),
    requestId: input.requestId,
    createdAt: at,
    updatedAt: at,
  });
  await tx.insert(threadStats).values({ threadId: id, lastActivityAt: at, hotUntil: at, createdAt: at });
  if (input.poll !== undefined) await openPoll(tx, ctx, { threadId: id, poll: input.poll });
  await keepRead(tx, ctx, { threadId: id, number: 1 });
  await tellFollowers(tx, ctx, { title: input.title, path: `/t/${addressOf(address)}` });
  await recordEvent(tx, ctx, { name: "forum.thread.created", subjectId: id, memberId: ctx.actor.id });
  return { id, slug: addressOf(address) };
}

export async function requireCategory(tx: Tx, categoryId: string): Promise<void> {
  const [category] = await tx
    .select({ id: forumCategories.id })
    .from(forumCategories)
    .where(and(eq(forumCategories.id, categoryId), eq(forumCategories.isActive, true)));
  if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
}
