import { balancesOf, isFrozen } from "@yoforex/coin-ledger";
import { add, type EconomySettings, PURSES, type WalletView, ZERO } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { readSettings } from "./settings.ts";
import { upcomingChanges } from "./upcoming.ts";

function earnLines(settings: EconomySettings, emailVerified: boolean): WalletView["earn"] {
  return [
    {
      kind: "forum.answer.accepted",
      text: "An answer of yours is accepted",
      pays: settings.acceptedAnswerCoins,
      left: "no limit",
    },
    {
      kind: "onboarding.welcome",
      text: "Verify your e-mail address",
      pays: settings.welcomeCoins,
      left: emailVerified ? "done" : "once",
    },
  ];
}

/**
 * One's five purses, what will change them and when, and what pays.
 * @throws NOT_SIGNED_IN.
 */
export async function getWallet(ctx: DomainCtx): Promise<WalletView> {
  const { actor } = requireMember(ctx);
  return inTx(ctx, async (tx) => {
    const balances = await balancesOf(tx, actor.id);
    const upcoming = await upcomingChanges(tx, actor.id);
    const settings = await readSettings(tx, new Date(ctx.clock()));
    return {
      purses: PURSES.map((purse) => {
        const next = upcoming.find((change) => change.purse === purse);
        return {
          purse,
          balance: balances[purse].balance,
          changedAt: balances[purse].changedAt?.toISOString() ?? null,
          next:
            next === undefined ? null : { at: next.at.toISOString(), amount: next.amount, cause: next.cause },
        };
      }),
      spendable: add(balances.available.balance, balances.purchased.balance),
      total: PURSES.reduce((sum, purse) => add(sum, balances[purse].balance), ZERO),
      frozen: await isFrozen(tx, actor.id),
      upcoming: upcoming.map(({ at, amount, cause }) => ({ at: at.toISOString(), amount, cause })),
      earn: earnLines(settings, actor.emailVerified),
    };
  });
}
