import { DomainError } from "@yoforex/contracts";
import { and, desc, eq, inArray, isNull, type SQL, sql } from "@yoforex/db";
import { forumCategories, forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { openExcerptOf } from "../markdown.ts";
import { shortIdOf } from "../slug.ts";
import { addressOf, postPath } from "../thread-path.ts";
import { selectHottest, selectThreads } from "./thread-rows.ts";

/** What one feed holds at most. */
const ITEMS_MAX = 50;
/** A feed says what a post is about; the words stand on its page. */
const EXCERPT_LENGTH = 300;

/** The lists that anybody may follow with a reader of feeds. */
export type FeedChoice =
  | { list: "latest" }
  | { list: "trending" }
  | { list: "category"; slug: string }
  | { list: "tag"; tag: string }
  | { list: "thread"; slug: string };

/** A post in plain words, with its path in the member app. */
export interface FeedItem {
  id: string;
  title: string;
  path: string;
  author: string;
  excerpt: string;
  at: Date;
}

export interface PublicFeed {
  title: string;
  /** The page that shows the same. */
  path: string;
  items: FeedItem[];
}

/**
 * A list as visitors see it, whoever asks: visible threads of open categories, or the visible replies of such a thread,
 * the newest first.
 * @throws NOT_FOUND (category, thread), also for hidden ones.
 */
export async function readFeed(ctx: DomainCtx, choice: FeedChoice): Promise<PublicFeed> {
  if (choice.list === "thread") return repliesOf(ctx, choice.slug);
  const { title, path, where } = await placeOf(ctx, choice);
  const select = choice.list === "trending" ? selectHottest : selectThreads;
  const threads = await select(ctx.db, and(isNull(forumThreads.hiddenAt), where), ITEMS_MAX);
  const ids = threads.map(({ id }) => id);
  const bodies = await ctx.db
    .select({ id: forumThreads.id, html: forumThreads.bodyHtml })
    .from(forumThreads)
    .where(inArray(forumThreads.id, ids));
  const htmlOf = new Map(bodies.map(({ id, html }) => [id, html]));
  const refOf = await memberRefs(
    ctx.db,
    threads.map(({ authorId }) => authorId),
  );
  return {
    title,
    path,
    items: threads.map((thread) => ({
      id: thread.id,
      title: thread.title,
      path: `/t/${addressOf(thread)}`,
      author: refOf(thread.authorId).username,
      excerpt: openExcerptOf(htmlOf.get(thread.id) ?? "", EXCERPT_LENGTH),
      at: thread.createdAt,
    })),
  };
}

interface Place {
  title: string;
  path: string;
  where?: SQL;
}

async function placeOf({ db }: DomainCtx, choice: Exclude<FeedChoice, { list: "thread" }>): Promise<Place> {
  if (choice.list === "latest") return { title: "YoForex", path: "/" };
  if (choice.list === "trending") return { title: "Trending on YoForex", path: "/?filter=trending" };
  if (choice.list === "tag") {
    const where = sql`${forumThreads.tags} @> array[${choice.tag}]::text[]`;
    return { title: `${choice.tag} on YoForex`, path: `/tag/${choice.tag}`, where };
  }
  const { id, slug, name, isActive } = forumCategories;
  const [category] = await db
    .select({ id, slug, name })
    .from(forumCategories)
    .where(and(eq(slug, choice.slug), eq(isActive, true)));
  if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
  return {
    title: `${category.name} on YoForex`,
    path: `/c/${category.slug}`,
    where: eq(forumThreads.categoryId, category.id),
  };
}

async function repliesOf({ db }: DomainCtx, slug: string): Promise<PublicFeed> {
  const shortId = shortIdOf(slug);
  const isIt = and(eq(forumThreads.shortId, shortId ?? ""), isNull(forumThreads.hiddenAt));
  const [thread] = shortId === null ? [] : await selectThreads(db, isIt, 1);
  if (thread === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
  const { id, number, authorId, bodyHtml, createdAt, threadId, hiddenAt } = forumReplies;
  const replies = await db
    .select({ id, number, authorId, html: bodyHtml, at: createdAt })
    .from(forumReplies)
    .where(and(eq(threadId, thread.id), isNull(hiddenAt)))
    .orderBy(desc(number))
    .limit(ITEMS_MAX);
  const refOf = await memberRefs(
    db,
    replies.map((reply) => reply.authorId),
  );
  return {
    title: `Replies to ${thread.title}`,
    path: `/t/${addressOf(thread)}`,
    items: replies.map((reply) => ({
      id: reply.id,
      title: `${refOf(reply.authorId).username} in ${thread.title}`,
      path: postPath(thread, reply.number),
      author: refOf(reply.authorId).username,
      excerpt: openExcerptOf(reply.html, EXCERPT_LENGTH),
      at: reply.at,
    })),
  };
}
