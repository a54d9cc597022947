import { openHolds } from "@yoforex/coin-ledger";
import type { CauseView, MemberId, Purse } from "@yoforex/contracts";
import { and, asc, type Db, eq, gt, type Tx } from "@yoforex/db";
import { vaultCoins } from "@yoforex/db/schema/earning";
import { content, contentPurchases } from "@yoforex/db/schema/market";

export interface Upcoming {
  purse: Purse;
  at: Date;
  amount: number;
  cause: CauseView;
}

const UPCOMING_MAX = 20;

/**
 * What will change one's purses on a known date, soonest first: ends of escrows and of holds, lots of the vault.
 * At most 20.
 */
export async function upcomingChanges(reader: Db | Tx, memberId: MemberId): Promise<Upcoming[]> {
  const changes = [
    ...(await endingEscrows(reader, memberId)),
    ...(await endingHolds(reader, memberId)),
    ...(await unlocks(reader, memberId)),
  ];
  return changes.toSorted((a, b) => a.at.getTime() - b.at.getTime()).slice(0, UPCOMING_MAX);
}

async function endingHolds(reader: Db | Tx, memberId: MemberId): Promise<Upcoming[]> {
  const holds = await openHolds(reader, memberId);
  return holds.map(({ expiresAt, amount }) => ({
    purse: "held",
    at: expiresAt,
    amount,
    cause: { text: "Hold expires: what is not paid by then comes back", path: null },
  }));
}

async function unlocks(reader: Db | Tx, memberId: MemberId): Promise<Upcoming[]> {
  const rows = await reader
    .select({ at: vaultCoins.unlockAt, amount: vaultCoins.amount, source: vaultCoins.source })
    .from(vaultCoins)
    .where(and(eq(vaultCoins.userId, memberId), eq(vaultCoins.status, "locked")))
    .orderBy(asc(vaultCoins.unlockAt))
    .limit(UPCOMING_MAX);
  return rows.map(({ at, amount, source }) => ({
    purse: "vault",
    at,
    amount,
    cause: {
      text: source === "withheld" ? "Withheld from an earning, unlocks" : "Locked by you, unlocks",
      path: "/vault",
    },
  }));
}

async function endingEscrows(reader: Db | Tx, memberId: MemberId): Promise<Upcoming[]> {
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
    .limit(UPCOMING_MAX);
  return rows.map(({ number, at, amount, title }) => ({
    purse: "escrow",
    at,
    amount,
    cause: { text: `Escrow of M-${number} ends: ${title}`, path: "/sales" },
  }));
}
