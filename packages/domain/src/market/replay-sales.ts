import { asId, coins, type EconomySettings, type MemberId } from "@yoforex/contracts";
import { and, asc, type Db, eq, gte, lt, ne } from "@yoforex/db";
import { content, contentPurchases } from "@yoforex/db/schema/market";
import { REPLAYED_MAX, type Replayed, ReplaySums } from "../economy/index.ts";
import { sharesOf } from "./rules.ts";

/**
 * What sellers would have got for a period's orders, by kind of item, with other shares. Orders that were refunded
 * since brought nothing and count for nothing; prices are as they were. Reads only.
 */
export async function replaySales(
  db: Db,
  { market }: EconomySettings,
  { from, to }: { from: Date; to: Date },
): Promise<Replayed> {
  const { createdAt, status, price } = contentPurchases;
  const rows = await db
    .select({
      kind: content.kind,
      sellerId: contentPurchases.sellerId,
      price,
      sellerShare: contentPurchases.sellerShare,
    })
    .from(contentPurchases)
    .innerJoin(content, eq(content.id, contentPurchases.contentId))
    .where(and(gte(createdAt, from), lt(createdAt, to), ne(status, "refunded"), ne(price, 0)))
    .orderBy(asc(createdAt), asc(contentPurchases.id))
    .limit(REPLAYED_MAX + 1);
  const sums = new ReplaySums();
  for (const row of rows.slice(0, REPLAYED_MAX)) {
    const { seller } = sharesOf(coins(row.price), market[row.kind].sellerShareBps);
    sums.add(
      { memberId: asId<MemberId>(row.sellerId), trigger: `marketplace.sale ${row.kind}` },
      { coins: row.sellerShare, withheld: 0 },
      { coins: seller, withheld: 0 },
    );
  }
  return sums.result(rows.length <= REPLAYED_MAX);
}
