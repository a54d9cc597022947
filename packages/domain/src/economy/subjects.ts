import type { Source } from "@yoforex/coin-ledger";
import { type Db, eq, inArray, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { content, contentPurchases } from "@yoforex/db/schema/market";
import { postPath } from "../thread-path.ts";

export interface Order {
  id: string;
  number: number;
  sellerId: string;
  title: string;
}

export interface Answer {
  title: string;
  path: string;
}

/** What transfers name as their source, by its id. */
export interface Subjects {
  orders: Map<string, Order>;
  answers: Map<string, Answer>;
}

/** Reads all that these transfers are about: one query for each kind of thing, none for what no transfer names. */
export async function readSubjects(
  reader: Db | Tx,
  transfers: readonly { source: Source | null }[],
): Promise<Subjects> {
  const idsOf = (type: string) => [
    ...new Set(transfers.flatMap(({ source }) => (source?.type === type ? [source.id] : []))),
  ];
  return {
    orders: await readOrders(reader, idsOf("purchase")),
    answers: await readAnswers(reader, idsOf("reply")),
  };
}

async function readOrders(reader: Db | Tx, ids: string[]): Promise<Map<string, Order>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      id: contentPurchases.id,
      number: contentPurchases.number,
      sellerId: contentPurchases.sellerId,
      title: content.title,
    })
    .from(contentPurchases)
    .innerJoin(content, eq(content.id, contentPurchases.contentId))
    .where(inArray(contentPurchases.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

async function readAnswers(reader: Db | Tx, ids: string[]): Promise<Map<string, Answer>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      id: forumReplies.id,
      number: forumReplies.number,
      title: forumThreads.title,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
    })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
    .where(inArray(forumReplies.id, ids));
  return new Map(rows.map((row) => [row.id, { title: row.title, path: postPath(row, row.number) }]));
}
