import { available, post, purchased, system } from "@yoforex/coin-ledger";
import {
  add,
  asId,
  type Coins,
  coins,
  formatCoins,
  lesser,
  type MemberId,
  subtract,
  ZERO,
} from "@yoforex/contracts";
import { and, asc, eq, gt, isNull, type Tx } from "@yoforex/db";
import { paymentEvents, rechargeOrders } from "@yoforex/db/schema/recharge";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { readSpendable, spend, spendableOf, takeTurn } from "../economy/index.ts";
import { tell } from "../notifications/index.ts";
import { lockRecharge, type RechargeRow } from "./queries.ts";
import { rechargeNumber } from "./rules.ts";

const BATCH = 100;

/** From how many orders something was collected, and how many coins in all. */
export interface Collected {
  orders: number;
  coins: Coins;
}

/**
 * Takes what members owe, for coins that they spent and whose money went back, out of what they can spend by now:
 * bought coins first, then earned ones, the oldest order first. Each order has a transaction of its own; a second run,
 * or one at the same moment, finds what the first left.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function collectOwed(ctx: DomainCtx): Promise<Collected> {
  const job = requireSystem(ctx);
  const done: Collected = { orders: 0, coins: ZERO };
  let after: string | null = null;
  for (;;) {
    const orders: { id: string; memberId: string }[] = await inTx(job, (tx) => owingAfter(tx, after));
    for (const order of orders) {
      const taken = await inTx(job, (tx) => collect(tx, job, order));
      done.orders += taken > 0 ? 1 : 0;
      done.coins = add(done.coins, taken);
    }
    after = orders.at(-1)?.id ?? null;
    if (orders.length < BATCH) return done;
  }
}

/** Orders in the order in which they were made, as their ids are. */
const owingAfter = (tx: Tx, after: string | null) =>
  tx
    .select({ id: rechargeOrders.id, memberId: rechargeOrders.memberId })
    .from(rechargeOrders)
    .where(and(gt(rechargeOrders.owed, 0), after === null ? undefined : gt(rechargeOrders.id, after)))
    .orderBy(asc(rechargeOrders.id))
    .limit(BATCH);

async function collect(
  tx: Tx,
  ctx: DomainCtx,
  { id, memberId }: { id: string; memberId: string },
): Promise<Coins> {
  const owner = asId<MemberId>(memberId);
  await takeTurn(tx, owner);
  const order = (await lockRecharge(tx, id))?.order;
  const purses = await readSpendable(tx, owner);
  const taken = lesser(coins(order?.owed ?? 0), spendableOf(purses));
  if (order === undefined || taken === ZERO) return ZERO;
  const left = subtract(coins(order.owed), taken);
  await tx
    .update(rechargeOrders)
    .set({ takenBack: add(coins(order.takenBack), taken), owed: left })
    .where(eq(rechargeOrders.id, id));
  if (left === ZERO) await settleFlagged(tx, id, new Date(ctx.clock()));
  await tellOf(tx, ctx, { order, owner, taken, left });
  const parts = spend(taken, purses);
  await post(tx, {
    kind: "recharge.owed",
    // What was taken before tells this time from every other.
    key: { scope: "recharge.owed", key: `${id}:${order.takenBack}` },
    actor: null,
    moves: [
      { from: purchased(owner), to: system("issuance"), amount: parts.purchased },
      { from: available(owner), to: system("issuance"), amount: parts.available },
    ].filter(({ amount }) => amount > 0),
    source: { type: "recharge", id },
  });
  return taken;
}

/** Nothing is owed any more: what waited for staff because of it is settled. */
const settleFlagged = (tx: Tx, orderId: string, now: Date) =>
  tx
    .update(paymentEvents)
    .set({ decision: "settled", decidedAt: now })
    .where(
      and(
        eq(paymentEvents.orderId, orderId),
        eq(paymentEvents.outcome, "coins_owed"),
        isNull(paymentEvents.decision),
      ),
    );

const tellOf = (
  tx: Tx,
  ctx: DomainCtx,
  { order, owner, taken, left }: { order: RechargeRow; owner: MemberId; taken: Coins; left: Coins },
): Promise<void> =>
  tell(tx, {
    userId: owner,
    kind: "always",
    text: `${formatCoins(taken)} coins paid what you owe for order ${rechargeNumber(order.number)}; ${
      left === ZERO ? "nothing is left of it" : `${formatCoins(left)} are left`
    }`,
    path: `/coins/${order.id}`,
    by: null,
    at: new Date(ctx.clock()),
  });
