import { balancesOf, isFrozen } from "@yoforex/coin-ledger";
import { add, type EconomySettings, PURSES, type WalletView, ZERO } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readOwedWelcome } from "./pay-owed-welcomes.ts";
import { readSettings } from "./settings.ts";
import { type Upcoming, upcomingChanges } from "./upcoming.ts";

/**
 * One's five purses, what will change them and when, and what pays.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended).
 */
export async function getWallet(ctx: DomainCtx): Promise<WalletView> {
  const { actor } = requireMember(ctx);
  const balances = await balancesOf(ctx.db, actor.id);
  const upcoming = await upcomingChanges(ctx.db, actor.id);
  const welcomeOwed = await readOwedWelcome(ctx.db, actor.id);
  const settings = await readSettings(ctx.db, new Date(ctx.clock()));
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
    spendable: add(balances.available.balance, balances.purchased.balance),
    total: purses.reduce((sum, { balance }) => add(sum, balance), ZERO),
    frozen: await isFrozen(ctx.db, actor.id),
    welcomeOwed,
    upcoming: upcoming.map(changeView),
    earn: earnLines(settings, welcomeLeft(actor.emailVerified, welcomeOwed)),
  };
}

const changeView = ({ at, amount, cause }: Upcoming) => ({ at: at.toISOString(), amount, cause });

const welcomeLeft = (emailVerified: boolean, owed: number) => {
  if (owed > 0) return "owed to you";
  return emailVerified ? "done" : "once";
};

/** What pays now. What was set to pay nothing is no way to earn. */
function earnLines(settings: EconomySettings, leftOfWelcome: string): WalletView["earn"] {
  const lines = [
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
      left: leftOfWelcome,
    },
  ];
  return lines.filter(({ pays }) => pays > 0);
}
