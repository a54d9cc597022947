import { available, post, purchased, system, transferIdOf } from "@yoforex/coin-ledger";
import { add, type Coins, type MemberId, subtract, ZERO } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { expiringCoins } from "@yoforex/db/schema/expiry";
import type { DomainCtx } from "../../context.ts";
import { enqueueMail } from "../../notifications/index.ts";
import { type Spendable, spend } from "../spending.ts";
import type { Left } from "./plan.ts";

const keyOf = (id: string) => ({ scope: "coin.expired", key: id });

/**
 * Closes announcements whose day has come, and takes what is left of their coins, bought ones first as in spending.
 * @returns how many coins that were.
 */
export async function closeDue(
  tx: Tx,
  ctx: DomainCtx,
  { memberId, purses, due }: { memberId: MemberId; purses: Spendable; due: readonly Left[] },
): Promise<Coins> {
  for (const { id, left } of due) {
    await tx
      .update(expiringCoins)
      .set({
        status: left > 0 ? "expired" : "spent",
        closedAt: new Date(ctx.clock()),
        expired: left,
        transferId: left > 0 ? transferIdOf(null, keyOf(id)) : null,
      })
      .where(eq(expiringCoins.id, id));
  }
  const taken = due.reduce((sum, { left }) => add(sum, left), ZERO);
  if (taken === 0) return taken;
  await enqueueMail(tx, ctx, { userId: memberId, template: "coins-expired", data: { coins: taken } });
  let has = purses;
  for (const { id, left } of due.filter((lot) => lot.left > 0))
    has = await take(tx, memberId, { id, left, has });
  return taken;
}

/** @returns what is in the purses afterwards. */
async function take(
  tx: Tx,
  memberId: MemberId,
  { id, left, has }: { id: string; left: Coins; has: Spendable },
): Promise<Spendable> {
  const parts = spend(left, has);
  await post(tx, {
    kind: "coin.expired",
    key: keyOf(id),
    actor: null,
    moves: [
      { from: purchased(memberId), to: system("expired"), amount: parts.purchased },
      { from: available(memberId), to: system("expired"), amount: parts.available },
    ].filter(({ amount }) => amount > 0),
    source: { type: "expiry", id },
  });
  return {
    purchased: subtract(has.purchased, parts.purchased),
    available: subtract(has.available, parts.available),
  };
}
