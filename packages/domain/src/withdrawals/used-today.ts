import { type Coins, coins, type MemberId } from "@yoforex/contracts";
import { and, type Db, eq, gt, inArray, sql, type Tx } from "@yoforex/db";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { OPEN_STATUSES } from "./destinations.ts";

const DAY_MS = 24 * 3_600_000;

/** What a member asked for in the 24 hours before `now`, but for what came back to her. */
export async function usedToday(reader: Db | Tx, memberId: MemberId, now: number): Promise<Coins> {
  const [row] = await reader
    .select({ sum: sql<string>`coalesce(sum(${withdrawalRequests.amount}), 0)` })
    .from(withdrawalRequests)
    .where(
      and(
        eq(withdrawalRequests.userId, memberId),
        gt(withdrawalRequests.createdAt, new Date(now - DAY_MS)),
        inArray(withdrawalRequests.status, [...OPEN_STATUSES, "paid"]),
      ),
    );
  return coins(Number(row?.sum ?? 0));
}
