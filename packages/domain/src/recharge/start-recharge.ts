import { isFrozen } from "@yoforex/coin-ledger";
import {
  asId,
  coins,
  DomainError,
  newId,
  type RechargeId,
  type RechargeView,
  type StartRechargeInput,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { asProduct } from "../as-product.ts";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import type { Checkout, PaymentProvider } from "../payment-provider.ts";
import { LIMITS } from "./limits.ts";
import { canBuyCoins } from "./policy.ts";
import { findRecharge, type RechargeRow, rechargeView } from "./queries.ts";
import { rechargeNumber, soldPackages } from "./rules.ts";

/**
 * Orders a package of coins and opens the provider's page for it. No coins move: they come when the provider confirms
 * the payment. The same request again answers with the first order, and opens its page where that failed before.
 * @throws NOT_ALLOWED (email_unverified, suspended); ACCOUNT_FROZEN; PACKAGE_CHANGED; DUPLICATE_REQUEST_DIFFERS;
 *   RATE_LIMITED; PAYMENTS_UNAVAILABLE. Nothing was charged then.
 */
export async function startRecharge(ctx: DomainCtx, input: StartRechargeInput): Promise<RechargeView> {
  const member = requireVerified(ctx, "trade");
  const { payments } = ctx;
  if (payments === null) throw new DomainError("PAYMENTS_UNAVAILABLE", { because: "off" });
  await ctx.limits.take(LIMITS.orders, member.actor.id);
  const order = await inTx(member, (tx) => place(tx, member, { input, payments }));
  if (order.status !== "created") return rechargeView(order, ctx.clock());
  const checkout = await openPage(member, payments, order);
  return inTx(member, (tx) => awaitPayment(tx, member, { order, checkout }));
}

interface Wish {
  input: StartRechargeInput;
  payments: PaymentProvider;
}

/** The order of this request: the one that it made before, or a new one. */
async function place(tx: Tx, member: MemberCtx, { input, payments }: Wish): Promise<RechargeRow> {
  const mine = and(
    eq(rechargeOrders.memberId, member.actor.id),
    eq(rechargeOrders.requestId, input.requestId),
  );
  const [known] = await tx.select().from(rechargeOrders).where(mine);
  if (known !== undefined) return sameWish(known, input);

  const now = member.clock();
  const settings = await readSettings(tx, new Date(now));
  const isFrozenNow = await isFrozen(tx, member.actor.id);
  const wish = allow(input, "buy coins", canBuyCoins(input, { sold: soldPackages(settings), isFrozenNow }));
  await asProduct(tx, () =>
    tx
      .insert(rechargeOrders)
      .values({
        id: newId(now),
        memberId: member.actor.id,
        coins: wish.coins,
        bonus: wish.bonus,
        cents: wish.cents,
        provider: payments.name,
        requestId: wish.requestId,
        backTo: wish.backTo ?? null,
        expiresAt: new Date(now + settings.recharge.payWithinMinutes * 60_000),
        createdAt: new Date(now),
      })
      .onConflictDoNothing({ target: [rechargeOrders.memberId, rechargeOrders.requestId] }),
  );
  const [placed] = await tx.select().from(rechargeOrders).where(mine);
  if (placed === undefined) throw new Error(`the order of request ${input.requestId} vanished`);
  return sameWish(placed, input);
}

/** @throws DUPLICATE_REQUEST_DIFFERS where the request was for something else before. */
function sameWish(order: RechargeRow, input: StartRechargeInput): RechargeRow {
  const isSame = order.coins === input.coins && order.bonus === input.bonus && order.cents === input.cents;
  if (!isSame) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  return order;
}

async function openPage(ctx: MemberCtx, payments: PaymentProvider, order: RechargeRow): Promise<Checkout> {
  try {
    return await payments.createCheckout({
      id: asId<RechargeId>(order.id),
      number: rechargeNumber(order.number),
      coins: coins(order.coins + order.bonus),
      cents: order.cents,
      returnUrl: `${ctx.publicUrl}/coins/${order.id}`,
      expiresAt: order.expiresAt,
    });
  } catch (cause) {
    // The order stays as it is: the same request tries again, and the schedule closes what nobody comes back for.
    throw Object.assign(new DomainError("PAYMENTS_UNAVAILABLE", { because: "unreachable" }), { cause });
  }
}

/** The order with its page. Where another call was faster, or the payment came already, as that left it. */
async function awaitPayment(
  tx: Tx,
  member: MemberCtx,
  { order, checkout }: { order: RechargeRow; checkout: Checkout },
): Promise<RechargeView> {
  await asProduct(tx, () =>
    tx
      .update(rechargeOrders)
      .set({ status: "pending", providerReference: checkout.reference, checkoutUrl: checkout.url })
      .where(and(eq(rechargeOrders.id, order.id), eq(rechargeOrders.status, "created"))),
  );
  const now = await findRecharge(tx, { id: asId<RechargeId>(order.id), memberId: member.actor.id });
  if (now === undefined) throw new Error(`order ${order.id} vanished while its page was opened`);
  return rechargeView(now, member.clock());
}
