import { formatCoins, type WithdrawalTerms } from "@yoforex/contracts";

/** Why nothing can leave now, whatever the amount; undefined where something can. */
export function obstacleOf(terms: WithdrawalTerms, whenOf: (at: string) => string): string | undefined {
  if (terms.frozen) return "Spending from this wallet is paused, and so are withdrawals.";
  if (!terms.emailVerified) return "Verify your e-mail address first.";
  if (terms.accountFrom !== null) {
    return `Withdrawals open ${terms.rules.accountDays} days after you joined: on ${whenOf(terms.accountFrom)}.`;
  }
  if (terms.destinations.length === 0) return "Add a destination below first.";
  return undefined;
}

/** What is wrong with an amount, in whole coins; undefined where nothing is. */
export function amountError(
  amount: number,
  { available, leftToday, rules }: WithdrawalTerms,
  method: keyof WithdrawalTerms["rules"]["least"],
): string | undefined {
  const least = rules.least[method];
  if (amount < least) return `At least ${formatCoins(least)} coins.`;
  if (amount > available) return `You have ${formatCoins(available)} available.`;
  if (amount > leftToday) return `${formatCoins(leftToday)} are left of what may leave in 24 hours.`;
  return undefined;
}
