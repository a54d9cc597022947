import { asId, type WithdrawalId } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { payoutDestinations, withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { allow } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import type { PayoutAnswer, PayoutOrder, PayoutProvider } from "../payout-provider.ts";
import { changeStatus } from "./change-status.ts";
import { openDestination } from "./destinations.ts";
import { canBecome } from "./policy.ts";
import { lockWithdrawal } from "./queries.ts";

/** The settled state, or `underway` where nobody knows yet. */
export type Settled = PayoutAnswer["state"];

/**
 * Asks the provider what became of a payment, tells it to pay where it never heard of it, and writes its word down.
 * May be called as often as one likes, and by several at once: the provider pays a key once, and the row is locked
 * before its word is written.
 */
export async function settleWithdrawal(ctx: DomainCtx, id: WithdrawalId): Promise<Settled> {
  if (ctx.payouts === null) return "underway";
  const order = await readOrder(ctx, ctx.payouts, id);
  if (order === undefined) return "underway";
  const answer = await answerOf(ctx.payouts, order);
  if (answer.state === "underway") return "underway";
  return inTx(ctx, async (tx) => {
    const found = await lockWithdrawal(tx, id);
    // Somebody else has written the provider's last word down meanwhile.
    if (found.status !== "processing") return found.status === "paid" ? "paid" : "failed";
    const row = allow(found, "settle", canBecome(found, answer.state));
    if (answer.state === "paid") {
      await changeStatus(tx, ctx, { row, to: "paid", with: { reference: answer.reference } });
    } else {
      await changeStatus(tx, ctx, {
        row,
        to: "failed",
        note: `The payment failed: ${answer.reason}`.slice(0, 500),
      });
    }
    return answer.state;
  });
}

/** No answer is no refusal: the payment may be on its way, so it stays under way until the provider says otherwise. */
const answerOf = (provider: PayoutProvider, order: PayoutOrder): Promise<PayoutAnswer> =>
  provider
    .find(order.key)
    .then((known) => known ?? provider.send(order))
    .catch(() => ({ state: "underway" }));

/** What this provider is to pay; undefined where another one does, or nobody any more. */
async function readOrder(
  ctx: DomainCtx,
  { name }: PayoutProvider,
  id: WithdrawalId,
): Promise<PayoutOrder | undefined> {
  const { amount, fee, usCentsPerCoin, status, rail } = withdrawalRequests;
  const [row] = await ctx.db
    .select({
      amount,
      fee,
      usCentsPerCoin,
      destinationId: payoutDestinations.id,
      sealed: payoutDestinations.destinationCipher,
    })
    .from(withdrawalRequests)
    .innerJoin(payoutDestinations, eq(payoutDestinations.id, withdrawalRequests.destinationId))
    .where(and(eq(withdrawalRequests.id, id), eq(status, "processing"), eq(rail, name)));
  if (row === undefined) return undefined;
  return {
    key: asId<WithdrawalId>(id),
    usCents: (row.amount - row.fee) * row.usCentsPerCoin,
    destination: openDestination(ctx, { id: row.destinationId, sealed: row.sealed }),
  };
}
