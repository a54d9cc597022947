import { escrow, post, transferIdOf } from "@yoforex/coin-ledger";
import { add, asId, type Coins, coins, type MemberId, ZERO } from "@yoforex/contracts";
import { and, asc, eq, lte, type Tx } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { divide, movesOf, openLot, readSettings } from "../economy/index.ts";
import { recordEvent } from "../record-event.ts";

const SCOPE = "marketplace.release";

/** How many orders were paid out, and how many coins their sellers got. */
export interface Released {
  orders: number;
  coins: Coins;
}

/**
 * Pays sellers whose escrow has ended by `now`, at most `limit` orders, those that waited longest first. Each order
 * has a transaction of its own, so that one that can't be paid holds up none of the others; one that another process
 * holds is left to it.
 * @throws NOT_ALLOWED unless the product itself asks; AggregateError, once the others are paid, with what failed.
 */
export async function releaseEscrow(
  ctx: DomainCtx,
  { now, limit }: { now: Date; limit: number },
): Promise<Released> {
  const job = requireSystem(ctx);
  const due = await job.db
    .select({ id: contentPurchases.id })
    .from(contentPurchases)
    .where(isDue(now))
    .orderBy(asc(contentPurchases.escrowEndsAt))
    .limit(limit);
  const paid: Coins[] = [];
  const failures: unknown[] = [];
  for (const { id } of due) {
    try {
      const amount = await inTx(job, (tx) => release(tx, job, { purchaseId: id, now }));
      if (amount !== null) paid.push(amount);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${due.length} orders could not be released`);
  return { orders: paid.length, coins: paid.reduce(add, ZERO) };
}

const isDue = (now: Date) =>
  and(eq(contentPurchases.status, "escrow"), lte(contentPurchases.escrowEndsAt, now));

/** What the seller of one order got, or null when the order is closed by now or in other hands. */
async function release(
  tx: Tx,
  ctx: DomainCtx,
  { purchaseId, now }: { purchaseId: string; now: Date },
): Promise<Coins | null> {
  const [order] = await tx
    .select({ sellerId: contentPurchases.sellerId, sellerShare: contentPurchases.sellerShare })
    .from(contentPurchases)
    .where(and(eq(contentPurchases.id, purchaseId), isDue(now)))
    .for("no key update", { skipLocked: true });
  if (order === undefined) return null;
  const sellerId = asId<MemberId>(order.sellerId);
  const amount = coins(order.sellerShare);
  const key = { scope: SCOPE, key: purchaseId };
  await tx
    .update(contentPurchases)
    .set({
      status: "released",
      releasedAt: now,
      releaseTransferId: amount === ZERO ? null : transferIdOf(null, key),
    })
    .where(eq(contentPurchases.id, purchaseId));
  if (amount > ZERO) {
    await pay(tx, { purchaseId, sellerId, amount, now });
    await recordEvent(tx, ctx, { name: "market.sale.released", subjectId: purchaseId, memberId: sellerId });
  }
  return amount;
}

/** Pays a seller her share, a part of it into her vault as of every earning. */
async function pay(
  tx: Tx,
  { purchaseId, sellerId, amount, now }: { purchaseId: string; sellerId: MemberId; amount: Coins; now: Date },
): Promise<void> {
  const { vault } = await readSettings(tx, now);
  const division = divide(amount, vault);
  const { transferId } = await post(tx, {
    kind: "marketplace.release",
    key: { scope: SCOPE, key: purchaseId },
    actor: null,
    moves: movesOf(escrow(sellerId), sellerId, division),
    source: { type: "purchase", id: purchaseId },
  });
  await openLot(tx, {
    owner: sellerId,
    amount: division.withheld,
    source: "withheld",
    transferId,
    now,
    days: vault.withheldDays,
  });
}
