import { add, type Coins, lesser, subtract, ZERO } from "@yoforex/contracts";

/** Coins that were announced to expire on a UTC day. */
export interface Announced {
  id: string;
  day: string;
  amount: Coins;
  remindedAt: Date | null;
}

/** How many of a member's spendable coins will have lain too long when a day begins, if she spends none. */
export type DueOn = (day: string) => Coins;

export type Left = Announced & { left: Coins };

/**
 * What is there yet of the coins that were announced. The oldest are spent first, so what is spent comes out of what
 * expires soonest.
 * @param rows in the order of their days.
 */
export function leftOf(rows: readonly Announced[], dueOn: DueOn): Left[] {
  const lots: Left[] = [];
  let before = ZERO;
  for (const row of rows) {
    const due = dueOn(row.day);
    const left = due > before ? lesser(row.amount, subtract(due, before)) : ZERO;
    before = add(before, left);
    lots.push({ ...row, left });
  }
  return lots;
}

export interface Plan {
  /** Whose day has come; nothing is left of those that were spent meanwhile. */
  close: Left[];
  remind: Left[];
  /** What is to be announced anew for the last of the days. */
  announce: Coins;
}

/** What a night does about one member's old coins. Nothing expires that was not announced. */
export function planOf(
  rows: readonly Announced[],
  { dueOn, today, remindBy, warnFor }: { dueOn: DueOn; today: string; remindBy: string; warnFor: string },
): Plan {
  const lots = leftOf(rows, dueOn);
  const known = lots.reduce((sum, { left }) => add(sum, left), ZERO);
  const due = dueOn(warnFor);
  const isAnnounced = rows.some(({ day }) => day >= warnFor);
  return {
    close: lots.filter(({ day }) => day <= today),
    remind: lots.filter(
      ({ day, left, remindedAt }) => day > today && day <= remindBy && left > 0 && remindedAt === null,
    ),
    announce: isAnnounced || due <= known ? ZERO : subtract(due, known),
  };
}
