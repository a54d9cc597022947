import {
  asId,
  coins,
  type EconomySettings,
  type MemberId,
  shareUp,
  subtract,
  zTier,
} from "@yoforex/contracts";
import { and, asc, type Db, eq, gte, inArray, lt } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { REPLAYED_MAX, type Replayed, ReplaySums } from "../economy/index.ts";
import { OPEN_STATUSES } from "./destinations.ts";
import { canWithdraw } from "./policy.ts";

const DAY_MS = 24 * 3_600_000;

interface Period {
  from: Date;
  to: Date;
}

/** A period's requests that went through or still may, each member's in their order. */
async function requestsOf(db: Db, { from, to }: Period) {
  const { createdAt, status } = withdrawalRequests;
  const rows = await db
    .select({
      memberId: withdrawalRequests.userId,
      method: withdrawalRequests.method,
      amount: withdrawalRequests.amount,
      fee: withdrawalRequests.fee,
      tier: withdrawalRequests.tier,
      at: createdAt,
      accountSince: users.createdAt,
    })
    .from(withdrawalRequests)
    .innerJoin(users, eq(users.id, withdrawalRequests.userId))
    .where(and(gte(createdAt, from), lt(createdAt, to), inArray(status, [...OPEN_STATUSES, "paid"])))
    .orderBy(asc(withdrawalRequests.userId), asc(createdAt), asc(withdrawalRequests.id))
    .limit(REPLAYED_MAX + 1);
  return {
    rows: rows
      .slice(0, REPLAYED_MAX)
      .map((row) => ({ ...row, memberId: asId<MemberId>(row.memberId), amount: coins(row.amount) })),
    complete: rows.length <= REPLAYED_MAX,
  };
}

/**
 * What a period's withdrawals would have brought after other fees, by tier. Everybody is in the tier in which she was,
 * whatever days the draft asks for. Reads only.
 */
export async function replayFees(db: Db, { loyalty }: EconomySettings, period: Period): Promise<Replayed> {
  const { rows, complete } = await requestsOf(db, period);
  const sums = new ReplaySums();
  for (const { memberId, tier, amount, fee } of rows) {
    const { feeBps } = loyalty.tiers[zTier.parse(tier)];
    sums.add(
      { memberId, trigger: `treasury.withdraw ${tier}` },
      { coins: subtract(amount, coins(fee)), withheld: 0 },
      { coins: subtract(amount, shareUp(amount, feeBps)), withheld: 0 },
    );
  }
  return sums.result(complete);
}

/**
 * Which of a period's withdrawals other limits would have let through, in coins that were asked for, by method. How
 * long a destination cools off is left out: one that waits a day longer is used a day later. Reads only.
 */
export async function replayWithdrawals(
  db: Db,
  { withdrawals }: EconomySettings,
  period: Period,
): Promise<Replayed> {
  const { rows, complete } = await requestsOf(db, period);
  const sums = new ReplaySums();
  let passed: { memberId: MemberId; at: Date; amount: number }[] = [];
  for (const { memberId, method, amount, at, accountSince } of rows) {
    const dayAgo = at.getTime() - DAY_MS;
    passed = passed.filter((one) => one.memberId === memberId && one.at.getTime() > dayAgo);
    const usedToday = coins(passed.reduce((sum, one) => sum + one.amount, 0));
    const asked = { amount, method, accountSince, destinationUsableFrom: at, usedToday };
    const isAllowed = canWithdraw(asked, withdrawals, at.getTime()) === true;
    if (isAllowed) passed.push({ memberId, at, amount });
    sums.add(
      { memberId, trigger: `treasury.withdraw ${method}` },
      { coins: amount, withheld: 0 },
      { coins: isAllowed ? amount : 0, withheld: 0 },
    );
  }
  return sums.result(complete);
}
