import { balancesOf, isFrozen } from "@yoforex/coin-ledger";
import { add, type MemberId, PURSES, type WalletView, ZERO } from "@yoforex/contracts";
import { type Db, eq, sql } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readExpiry } from "./expiry/read-expiry.ts";
import { readOwedWelcome } from "./pay-owed-welcomes.ts";
import { readSettings } from "./settings.ts";
import { spendableOf } from "./spending.ts";
import { type Upcoming, upcomingChanges } from "./upcoming.ts";

/**
 * One's five purses, and what will change them and when.
 * @throws NOT_SIGNED_IN.
 */
export async function getWallet(ctx: DomainCtx): Promise<WalletView> {
  const { actor, clock } = requireAccount(ctx);
  const balances = await balancesOf(ctx.db, actor.id);
  const upcoming = await upcomingChanges(ctx.db, actor.id);
  const welcomeOwed = await readOwedWelcome(ctx.db, actor.id);
  const { expiry } = await readSettings(ctx.db, new Date(clock()));
  const spendable = { purchased: balances.purchased.balance, available: balances.available.balance };
  const purses = PURSES.map((purse) => {
    const { balance, changedAt } = balances[purse];
    const next = upcoming.find((change) => change.purse === purse);
    return {
      purse,
      balance,
      changedAt: changedAt?.toISOString() ?? null,
      next: next === undefined ? null : changeView(next),
    };
  });
  return {
    purses,
    spendable: spendableOf(spendable),
    total: purses.reduce((sum, { balance }) => add(sum, balance), ZERO),
    frozen: await isFrozen(ctx.db, actor.id),
    welcomeOwed,
    owed: await readOwed(ctx.db, actor.id),
    expiry: await readExpiry(ctx.db, actor.id, { purses: spendable, settings: expiry }),
    upcoming: upcoming.map(changeView),
  };
}

/** What a member owes for all her orders. */
async function readOwed(db: Db, memberId: MemberId): Promise<number> {
  const [row] = await db
    .select({ owed: sql`coalesce(sum(${rechargeOrders.owed}), 0)`.mapWith(Number) })
    .from(rechargeOrders)
    .where(eq(rechargeOrders.memberId, memberId));
  return row?.owed ?? 0;
}

const changeView = ({ at, amount, cause }: Upcoming) => ({ at: at.toISOString(), amount, cause });
