import { placeHold, transferIdOf } from "@yoforex/coin-ledger";
import {
  DomainError,
  type MemberId,
  newId,
  quoteWithdrawal,
  type RequestWithdrawalInput,
  type WithdrawalId,
  type WithdrawalView,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { payoutDestinations, withdrawalEvents, withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings, tierOf } from "../economy/index.ts";
import { LIMITS } from "./limits.ts";
import { lockAccount } from "./lock-account.ts";
import { mailChange } from "./mail-change.ts";
import { canWithdraw } from "./policy.ts";
import { usedToday } from "./used-today.ts";
import { readWithdrawal } from "./views.ts";

/**
 * Asks that available coins leave. They are held from now on; what it costs, and at which rate, stays as it stands now.
 * The same request again answers with the first withdrawal.
 * @throws NOT_ALLOWED (email_unverified); NOT_FOUND for anybody else's destination; WITHDRAWAL_TOO_SOON;
 *   WITHDRAWAL_LIMIT; INSUFFICIENT_COINS; ACCOUNT_FROZEN; DUPLICATE_REQUEST_DIFFERS; RATE_LIMITED. No coins moved then.
 */
export async function requestWithdrawal(
  ctx: DomainCtx,
  input: RequestWithdrawalInput,
): Promise<WithdrawalView> {
  const member = requireVerified(ctx, "account");
  await ctx.limits.take(LIMITS.requests, member.actor.id);
  const id = await inTx(member, async (tx) => {
    const account = await lockAccount(tx, member.actor.id);
    return (await replayOf(tx, member.actor.id, input)) ?? open(tx, member, { input, account });
  });
  return readWithdrawal(ctx.db, id);
}

/** The withdrawal that this request made before; none where it is new. */
async function replayOf(tx: Tx, owner: MemberId, input: RequestWithdrawalInput): Promise<string | undefined> {
  const [made] = await tx
    .select({
      id: withdrawalRequests.id,
      amount: withdrawalRequests.amount,
      destinationId: withdrawalRequests.destinationId,
    })
    .from(withdrawalRequests)
    .where(and(eq(withdrawalRequests.userId, owner), eq(withdrawalRequests.requestId, input.requestId)));
  if (made === undefined) return undefined;
  if (made.amount !== input.amount || made.destinationId !== input.destinationId) {
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
  return made.id;
}

async function open(
  tx: Tx,
  member: MemberCtx,
  { input, account }: { input: RequestWithdrawalInput; account: { createdAt: Date } },
): Promise<string> {
  const owner = member.actor.id;
  const now = member.clock();
  const { withdrawals: rules } = await readSettings(tx, new Date(now));
  const destination = await shareDestination(tx, owner, input.destinationId);
  const asked = {
    amount: input.amount,
    method: destination.method,
    accountSince: account.createdAt,
    destinationUsableFrom: destination.usableFrom,
    usedToday: await usedToday(tx, owner, now),
  };
  const { amount, method } = allow(asked, "withdraw", canWithdraw(asked, rules, now));
  const { tier, feeBps } = await tierOf(tx, owner, new Date(now));
  const { usCentsPerCoin } = rules;
  const key = { scope: "treasury.withdraw", key: input.requestId };
  const id = newId<WithdrawalId>(now);
  const at = new Date(now);
  const { fee } = quoteWithdrawal(amount, { feeBps, usCentsPerCoin });
  const [row] = await tx
    .insert(withdrawalRequests)
    .values({
      id,
      userId: owner,
      requestId: input.requestId,
      destinationId: destination.id,
      method,
      masked: destination.masked,
      amount,
      fee,
      tier,
      feeBps,
      usCentsPerCoin,
      twoAdmins: amount >= rules.twoAdminsFrom,
      holdTransferId: transferIdOf(owner, key),
      createdAt: at,
      updatedAt: at,
    })
    .returning();
  if (row === undefined) throw new Error(`withdrawal ${id} was not written`);
  await tx
    .insert(withdrawalEvents)
    .values({ withdrawalId: id, version: 1, toStatus: "pending", actorId: owner, createdAt: at });
  await mailChange(tx, member, { row, change: "pending", note: null });
  await placeHold(tx, {
    owner,
    amount,
    key,
    actor: owner,
    expiresAt: null,
    source: { type: "withdrawal", id },
  });
  return id;
}

/** A destination of hers, kept from being removed until the transaction ends. */
async function shareDestination(tx: Tx, owner: MemberId, destinationId: string) {
  const [destination] = await tx
    .select({
      id: payoutDestinations.id,
      method: payoutDestinations.method,
      masked: payoutDestinations.masked,
      usableFrom: payoutDestinations.usableFrom,
    })
    .from(payoutDestinations)
    .where(and(eq(payoutDestinations.id, destinationId), eq(payoutDestinations.userId, owner)))
    .for("share");
  if (destination === undefined) throw new DomainError("NOT_FOUND", { what: "destination" });
  return destination;
}
