import { type CauseView, type MemberId, type Purse } from "@yoforex/contracts";
import { and, asc, type Db, eq, gt, type Tx } from "@yoforex/db";
import { content, contentPurchases } from "@yoforex/db/schema/market";

export interface Upcoming {
  purse: Purse;
  at: Date;
  amount: number;
  cause: CauseView;
}

/** What will change one's purses on a known date, soonest first: the ends of escrows. At most 20. */
export async function upcomingChanges(reader: Db | Tx, memberId: MemberId): Promise<Upcoming[]> {
  const rows = await reader
    .select({
      number: contentPurchases.number,
      at: contentPurchases.escrowEndsAt,
      amount: contentPurchases.sellerShare,
      title: content.title,
    })
    .from(contentPurchases)
    .innerJoin(content, eq(content.id, contentPurchases.contentId))
    .where(
      and(
        eq(contentPurchases.sellerId, memberId),
        eq(contentPurchases.status, "escrow"),
        gt(contentPurchases.sellerShare, 0),
      ),
    )
    .orderBy(asc(contentPurchases.escrowEndsAt))
    .limit(20);
  return rows.map(({ number, at, amount, title }) => ({
    purse: "escrow",
    at,
    amount,
    cause: { text: `Escrow of M-${number} ends: ${title}`, path: "/sales" },
  }));
}
