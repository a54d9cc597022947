import type { Source } from "@yoforex/coin-ledger";
import { type Db, eq, inArray, or, type Tx } from "@yoforex/db";
import { coinAdjustments } from "@yoforex/db/schema/adjustments";
import { badges } from "@yoforex/db/schema/badges";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { content, contentPurchases } from "@yoforex/db/schema/market";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { addressOf, postPath } from "../thread-path.ts";

export interface Order {
  id: string;
  number: number;
  sellerId: string;
  title: string;
}

/** Something with a page of its own. */
export interface Thing {
  title: string;
  path: string;
}

/** What transfers and earnings are about, by its id. */
export interface Subjects {
  orders: Map<string, Order>;
  things: Map<string, Thing>;
}

/** Reads all that these are about: one query for each kind of thing, none for what nobody names. */
export async function readSubjects(
  reader: Db | Tx,
  about: readonly { source: Source | null }[],
): Promise<Subjects> {
  const idsOf = (type: string) => [
    ...new Set(about.flatMap(({ source }) => (source?.type === type ? [source.id] : []))),
  ];
  return {
    orders: await readOrders(reader, idsOf("purchase")),
    things: new Map([
      ...(await readReplies(reader, idsOf("reply"))),
      ...(await readThreads(reader, idsOf("thread"))),
      ...(await readListings(reader, idsOf("listing"))),
      ...(await readRecharges(reader, idsOf("recharge"))),
      ...(await readBadges(reader, idsOf("badge"))),
      ...(await readAdjustments(reader, idsOf("adjustment"))),
      ...(await readWithdrawals(reader, [...idsOf("withdrawal"), ...idsOf("hold")])),
    ]),
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

async function readReplies(reader: Db | Tx, ids: string[]): Promise<[string, Thing][]> {
  if (ids.length === 0) return [];
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
  return rows.map((row) => [row.id, { title: row.title, path: postPath(row, row.number) }]);
}

async function readThreads(reader: Db | Tx, ids: string[]): Promise<[string, Thing][]> {
  if (ids.length === 0) return [];
  const { id, title, slug, shortId } = forumThreads;
  const rows = await reader
    .select({ id, title, slug, shortId })
    .from(forumThreads)
    .where(inArray(forumThreads.id, ids));
  return rows.map((row) => [row.id, { title: row.title, path: `/t/${addressOf(row)}` }]);
}

async function readListings(reader: Db | Tx, ids: string[]): Promise<[string, Thing][]> {
  if (ids.length === 0) return [];
  const { id, title, slug } = content;
  const rows = await reader.select({ id, title, slug }).from(content).where(inArray(content.id, ids));
  return rows.map((row) => [row.id, { title: row.title, path: `/p/${row.slug}` }]);
}

async function readRecharges(reader: Db | Tx, ids: string[]): Promise<[string, Thing][]> {
  if (ids.length === 0) return [];
  const { id, number } = rechargeOrders;
  const rows = await reader
    .select({ id, number })
    .from(rechargeOrders)
    .where(inArray(rechargeOrders.id, ids));
  return rows.map((row) => [row.id, { title: `order R-${row.number}`, path: `/coins/${row.id}` }]);
}

async function readBadges(reader: Db | Tx, ids: string[]): Promise<[string, Thing][]> {
  if (ids.length === 0) return [];
  const { id, name } = badges;
  const rows = await reader.select({ id, name }).from(badges).where(inArray(badges.id, ids));
  return rows.map((row) => [row.id, { title: row.name, path: "/badges" }]);
}

/** What staff wrote for the member about the coins that they gave or took. */
async function readAdjustments(reader: Db | Tx, ids: string[]): Promise<[string, Thing][]> {
  if (ids.length === 0) return [];
  const { id, told } = coinAdjustments;
  const rows = await reader.select({ id, told }).from(coinAdjustments).where(inArray(id, ids));
  return rows.map((row) => [row.id, { title: row.told, path: "/wallet" }]);
}

/** Withdrawals by their own id and by that of their hold: what ends a hold names it alone. */
async function readWithdrawals(reader: Db | Tx, ids: string[]): Promise<[string, Thing][]> {
  if (ids.length === 0) return [];
  const { id, holdTransferId, number } = withdrawalRequests;
  const rows = await reader
    .select({ id, holdTransferId, number })
    .from(withdrawalRequests)
    .where(or(inArray(id, ids), inArray(holdTransferId, ids)));
  return rows.flatMap((row) => {
    const thing = { title: `W-${row.number}`, path: "/withdrawals" };
    return [
      [row.id, thing],
      [row.holdTransferId, thing],
    ];
  });
}
