import { type Db, sql, type Tx } from "@yoforex/db";

/** What members can give each other in a circle: coins, or votes that bring their authors coins. */
export type RingRule = "mutual" | "mutual_likes";

/**
 * Coins that went from one member to another and stayed there: a tip, a bounty's share, or the price of something
 * bought. Of votes each counts one, and its transfer is what it paid the author, where it paid.
 */
export interface Gift {
  from: string;
  to: string;
  coins: number;
  at: Date;
  transferId: string | null;
}

const coinsAfter = (since: Date) => sql`
  select sender_id as giver, receiver_id as taker, amount as coins, closed_at as at, closing_transfer_id as transfer_id
  from tips where status = 'sent' and closed_at > ${since.toISOString()}
  union all
  select buyer_id, seller_id, price, created_at, transfer_id
  from content_purchases
  where status <> 'refunded' and transfer_id is not null and created_at > ${since.toISOString()}
  union all
  select b.author_id, s.receiver_id, s.amount, s.created_at, b.closing_transfer_id
  from bounty_shares s join bounties b on b.id = s.bounty_id
  where b.status in ('awarded', 'split') and s.created_at > ${since.toISOString()}`;

/** As votes are deeds: the post, and the end of the voter's id (economy/vote-deeds.ts). */
const paidBy = (trigger: string, post: string) =>
  sql.raw(`(select e.transfer_id from earnings e where e.user_id = p.author_id and e.trigger = '${trigger}'
    and e.fact = v.${post}::text || ':' || right(v.user_id::text, 12))`);

const votesAfter = (since: Date) => sql`
  select v.user_id as giver, p.author_id as taker, 1 as coins, v.created_at as at,
    ${paidBy("forum.like.received", "thread_id")} as transfer_id
  from forum_thread_likes v join forum_threads p on p.id = v.thread_id where v.created_at > ${since.toISOString()}
  union all
  select v.user_id, p.author_id, 1, v.created_at, ${paidBy("forum.like.received", "reply_id")}
  from forum_reply_likes v join forum_replies p on p.id = v.reply_id where v.created_at > ${since.toISOString()}
  union all
  select v.user_id, p.author_id, 1, v.created_at, ${paidBy("forum.reply.helpful", "reply_id")}
  from reply_helpful_votes v join forum_replies p on p.id = v.reply_id where v.created_at > ${since.toISOString()}`;

const GIFTS: Record<RingRule, typeof coinsAfter> = { mutual: coinsAfter, mutual_likes: votesAfter };

/** Pairs and triangles of members who each gave the next so much since an instant; each once, the smallest id first. */
export async function readRings(
  db: Db,
  { rule, since, least }: { rule: RingRule; since: Date; least: number },
): Promise<string[][]> {
  const { rows } = await db.execute<{ ring: string[] }>(sql`
    with flow as (
      select giver, taker from (${GIFTS[rule](since)}) as gift
      group by giver, taker having sum(coins) >= ${least}
    )
    select array[a.giver, a.taker] as ring from flow a
    join flow b on b.giver = a.taker and b.taker = a.giver where a.giver < a.taker
    union all
    select array[a.giver, b.giver, c.giver] from flow a
    join flow b on b.giver = a.taker and b.taker <> a.giver
    join flow c on c.giver = b.taker and c.taker = a.giver
    where a.giver < b.giver and a.giver < c.giver
    order by ring limit 200`);
  return rows.map(({ ring }) => ring);
}

interface GiftRow extends Record<string, unknown> {
  giver: string;
  taker: string;
  coins: string;
  at: string;
  transfer_id: string | null;
}

/** What these members gave each other after an instant, the newest first. */
export async function giftsAmong(
  tx: Tx,
  { rule, members, since }: { rule: RingRule; members: readonly string[]; since: Date },
): Promise<Gift[]> {
  const ids = sql`${sql.param([...members])}::uuid[]`;
  const { rows } = await tx.execute<GiftRow>(sql`
    select * from (${GIFTS[rule](since)}) as gift
    where giver = any (${ids}) and taker = any (${ids}) order by at desc, transfer_id desc`);
  return rows.map(({ giver, taker, coins, at, transfer_id }) => ({
    from: giver,
    to: taker,
    coins: Number(coins),
    at: new Date(at),
    transferId: transfer_id,
  }));
}
