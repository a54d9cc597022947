import { asId, type EconomySettings, LISTING_KINDS, type MemberId } from "@yoforex/contracts";
import { and, asc, type Db, eq, gte, lt, sql, type Tx } from "@yoforex/db";
import { earnings, userXp } from "@yoforex/db/schema/earning";
import { weekOf } from "./calendar.ts";
import { Replay } from "./replay-rules.ts";
import { REPLAYED_MAX, type Replayed, ReplaySums } from "./replay-sums.ts";

/** As JavaScript trims, as far as anybody writes such spaces. */
const length = (table: string, column: string) =>
  sql.raw(`(select char_length(regexp_replace(p.${column}, '^\\s+|\\s+$', '', 'g')) from ${table} p
    where p.id = "earnings"."fact"::uuid)`);

const kind = sql`case when ${earnings.trigger} = 'marketplace.item.approved'
  then (select p.kind::text from content p where p.id = ${earnings.fact}::uuid) end`;
const badgeCoins = sql`case when ${earnings.trigger} = 'badge.awarded'
  then (select p.coins from badges p where p.id = ${earnings.fact}::uuid) end`;
const characters = sql`case ${earnings.trigger}
  when 'forum.thread.created' then ${length("forum_threads", "body_markdown")}
  when 'forum.reply.posted' then ${length("forum_replies", "body_markdown")} end`;

/** The deeds, member after member and each one's in their order; one more than is looked at. */
async function deedsOf(tx: Tx, { from, to }: { from: string; to: Date }) {
  await tx.execute(sql`set local statement_timeout = '10s'`);
  // Experience of before: what she has now without what this deed and those after it brought.
  const later = sql`sum(${earnings.xp}) over (partition by ${earnings.userId} order by ${earnings.id} desc)`;
  return tx
    .select({
      memberId: sql`${earnings.userId}`.mapWith((id) => asId<MemberId>(String(id))),
      trigger: earnings.trigger,
      fact: earnings.fact,
      day: earnings.day,
      outcome: earnings.outcome,
      coins: earnings.coins,
      withheld: earnings.withheld,
      createdAt: earnings.createdAt,
      xp: sql`greatest(0, ${userXp.xp} - ${later})`.mapWith(Number),
      characters: sql`${characters}`.mapWith((value) => (value === null ? null : Number(value))),
      badgeCoins: sql`${badgeCoins}`.mapWith((value) => (value === null ? null : Number(value))),
      kind: sql`${kind}`.mapWith((value) => LISTING_KINDS.find((known) => known === value) ?? null),
    })
    .from(earnings)
    .innerJoin(userXp, eq(userXp.userId, earnings.userId))
    .where(and(gte(earnings.day, from), lt(earnings.createdAt, to)))
    .orderBy(asc(earnings.userId), asc(earnings.id))
    .limit(REPLAYED_MAX + 1);
}

/**
 * Does the deeds of a period again under other settings. It begins with the week in which the period does, whose caps
 * those days share, and counts from `from` on. At most 100,000 deeds are looked at,
 * and for ten seconds at most, in a transaction that can't write.
 */
export async function replayEarnings(
  db: Db,
  settings: EconomySettings,
  { from, to }: { from: Date; to: Date },
): Promise<Replayed> {
  const sums = new ReplaySums();
  const rows = await db.transaction((tx) => deedsOf(tx, { from: weekOf(from), to }), {
    accessMode: "read only",
  });
  let replay = new Replay(settings);
  let member: MemberId | null = null;
  for (const row of rows.slice(0, REPLAYED_MAX)) {
    if (row.memberId !== member) replay = new Replay(settings);
    member = row.memberId;
    const would = replay.pay(row);
    if (row.createdAt >= from) sums.add(row, row, would);
  }
  return sums.result(rows.length <= REPLAYED_MAX);
}
