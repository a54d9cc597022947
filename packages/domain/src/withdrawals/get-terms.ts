import { balancesOf, isFrozen } from "@yoforex/coin-ledger";
import { DomainError, type WithdrawalTerms } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { payoutDestinations } from "@yoforex/db/schema/withdrawals";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readSettings, tierOf } from "../economy/index.ts";
import { readDestinations } from "./destinations.ts";
import { accountFrom } from "./policy.ts";
import { usedToday } from "./used-today.ts";

/**
 * What a withdrawal would cost one now, what is left of the day's limit, and what stands in its way.
 * @throws NOT_SIGNED_IN.
 */
export async function getWithdrawalTerms(ctx: DomainCtx): Promise<WithdrawalTerms> {
  const { actor, db } = requireAccount(ctx);
  const now = ctx.clock();
  const { withdrawals: rules } = await readSettings(db, new Date(now));
  const [account] = await db.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, actor.id));
  if (account === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  const from = accountFrom(account.createdAt, rules);
  const { tier, feeBps } = await tierOf(db, actor.id, new Date(now));
  const used = await usedToday(db, actor.id, now);
  return {
    available: (await balancesOf(db, actor.id)).available.balance,
    tier,
    feeBps,
    rules,
    usedToday: used,
    leftToday: Math.max(0, rules.greatestPerDay - used),
    frozen: await isFrozen(db, actor.id),
    emailVerified: actor.emailVerified,
    accountFrom: from.getTime() > now ? from.toISOString() : null,
    destinations: await readDestinations(db, eq(payoutDestinations.userId, actor.id)),
  };
}
