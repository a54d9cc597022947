import { add, asId, type Coins, coins, type MemberId, ZERO } from "@yoforex/contracts";
import { and, asc, type Db, eq, isNull, type Tx } from "@yoforex/db";
import { owedWelcomes } from "@yoforex/db/schema/economy";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { postWelcome } from "./pay-welcome.ts";

/** How many members were paid what was owed to them, and how many coins in all. */
export interface OwedPaid {
  members: number;
  coins: Coins;
}

/**
 * Pays welcome coins that the budget could not pay when they were earned, at most `limit` of them, those owed
 * longest first. Stops as soon as the budget is empty again. Each has a transaction of its own, and one that
 * another process holds is left to it.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function payOwedWelcomes(ctx: DomainCtx, { limit }: { limit: number }): Promise<OwedPaid> {
  const job = requireSystem(ctx);
  const paid: Coins[] = [];
  while (paid.length < limit) {
    const amount = await inTx(job, (tx) => payNext(tx, new Date(ctx.clock())));
    if (amount === null) break;
    paid.push(amount);
  }
  return { members: paid.length, coins: paid.reduce(add, ZERO) };
}

/** What the member got who waits longest; null when nobody waits, or the budget can't pay her. */
async function payNext(tx: Tx, now: Date): Promise<Coins | null> {
  const [owed] = await tx
    .select({ memberId: owedWelcomes.memberId, amount: owedWelcomes.amount })
    .from(owedWelcomes)
    .where(isNull(owedWelcomes.paidAt))
    .orderBy(asc(owedWelcomes.createdAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (owed === undefined) return null;
  const amount = coins(owed.amount);
  if (!(await postWelcome(tx, asId<MemberId>(owed.memberId), amount))) return null;
  await tx.update(owedWelcomes).set({ paidAt: now }).where(eq(owedWelcomes.memberId, owed.memberId));
  return amount;
}

/** What a member is still owed for her welcome, in coins. */
export async function readOwedWelcome(db: Db, memberId: MemberId): Promise<Coins> {
  const [owed] = await db
    .select({ amount: owedWelcomes.amount })
    .from(owedWelcomes)
    .where(and(eq(owedWelcomes.memberId, memberId), isNull(owedWelcomes.paidAt)));
  return owed === undefined ? ZERO : coins(owed.amount);
}
