import type { SearchHit } from "@yoforex/contracts";
import { eq, inArray, sql, type Tx } from "@yoforex/db";
import { forumCategories, forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { content } from "@yoforex/db/schema/market";
import { profiles } from "@yoforex/db/schema/profile";
import { memberRefs } from "../identity/index.ts";
import { excerptOf } from "../markdown.ts";
import { listingPath } from "../market/index.ts";
import { addressOf, postPath } from "../thread-path.ts";
import type { Found } from "./find.ts";
import { excerptAround, spansOf } from "./highlight.ts";

/** Characters of a text that a result shows, and that are looked through for a match to show. */
const EXCERPT = 220;
const LOOKED_THROUGH = 20_000;

/** What a row of the index stands for, before matches are marked. */
interface Source {
  id: string;
  title: string;
  text: string;
  authorId: string;
  path: string;
  facts: Partial<Pick<SearchHit, "category" | "solved" | "replyCount" | "number" | "price">>;
}

const CATEGORY = { slug: forumCategories.slug, name: forumCategories.name };
const SOLVED = sql<
  boolean | null
>`case when ${forumThreads.kind} = 'question' then ${forumThreads.acceptedReplyId} is not null end`;

/** Reads what was found, in its order, and marks these words in it. */
export async function hitsOf(
  tx: Tx,
  found: readonly Found[],
  words: readonly string[],
): Promise<SearchHit[]> {
  const idsOf = (kind: Found["kind"]) => found.filter((row) => row.kind === kind).map(({ id }) => id);
  const sources = [
    ...(await threadsOf(tx, idsOf("thread"))),
    ...(await repliesOf(tx, idsOf("reply"))),
    ...(await productsOf(tx, idsOf("product"))),
    ...(await membersOf(tx, idsOf("member"))),
  ];
  const byId = new Map(sources.map((source) => [source.id, source]));
  const refOf = await memberRefs(
    tx,
    sources.map(({ authorId }) => authorId),
  );
  return found.flatMap(({ id, kind, createdAt }) => {
    const source = byId.get(id);
    if (source === undefined) return [];
    return {
      id,
      kind,
      path: source.path,
      title: spansOf(source.title, words),
      excerpt: excerptAround(source.text, words, EXCERPT),
      author: refOf(source.authorId),
      category: null,
      solved: null,
      replyCount: null,
      number: null,
      price: null,
      ...source.facts,
      createdAt: createdAt.toISOString(),
    };
  });
}

async function threadsOf(tx: Tx, ids: string[]): Promise<Source[]> {
  if (ids.length === 0) return [];
  const { id, title, slug, shortId, authorId, bodyHtml } = forumThreads;
  const { replyCount } = threadStats;
  const rows = await tx
    .select({ id, title, slug, shortId, authorId, bodyHtml, replyCount, solved: SOLVED, category: CATEGORY })
    .from(forumThreads)
    .innerJoin(threadStats, eq(threadStats.threadId, forumThreads.id))
    .innerJoin(forumCategories, eq(forumCategories.id, forumThreads.categoryId))
    .where(inArray(forumThreads.id, ids));
  return rows.map(({ category, solved, ...row }) => ({
    id: row.id,
    title: row.title,
    text: excerptOf(row.bodyHtml, LOOKED_THROUGH),
    authorId: row.authorId,
    path: `/t/${addressOf(row)}`,
    facts: { category, solved, replyCount: row.replyCount },
  }));
}

async function repliesOf(tx: Tx, ids: string[]): Promise<Source[]> {
  if (ids.length === 0) return [];
  const { title, slug, shortId } = forumThreads;
  const { id, number, authorId, bodyHtml } = forumReplies;
  const rows = await tx
    .select({ id, number, authorId, bodyHtml, title, slug, shortId, solved: SOLVED, category: CATEGORY })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
    .innerJoin(forumCategories, eq(forumCategories.id, forumThreads.categoryId))
    .where(inArray(forumReplies.id, ids));
  return rows.map(({ category, solved, ...row }) => ({
    id: row.id,
    title: row.title,
    text: excerptOf(row.bodyHtml, LOOKED_THROUGH),
    authorId: row.authorId,
    path: postPath(row, row.number),
    facts: { category, solved, number: row.number },
  }));
}

async function productsOf(tx: Tx, ids: string[]): Promise<Source[]> {
  if (ids.length === 0) return [];
  const { id, title, slug, summary, descriptionHtml, sellerId, price } = content;
  const rows = await tx
    .select({ id, title, slug, summary, descriptionHtml, sellerId, price })
    .from(content)
    .where(inArray(content.id, ids));
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    text: `${row.summary} ${excerptOf(row.descriptionHtml, LOOKED_THROUGH)}`,
    authorId: row.sellerId,
    path: listingPath(row.slug),
    facts: { price: row.price },
  }));
}

async function membersOf(tx: Tx, ids: string[]): Promise<Source[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: users.id, username: users.username, displayName: profiles.displayName, bio: profiles.bio })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(inArray(users.id, ids));
  return rows.map(({ id, username, displayName, bio }) => ({
    id,
    title: displayName === null ? username : `${displayName} (${username})`,
    text: (bio ?? "").replace(/\s+/g, " "),
    authorId: id,
    path: `/u/${encodeURIComponent(username)}`,
    facts: {},
  }));
}
