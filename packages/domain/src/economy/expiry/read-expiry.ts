import { cameSince } from "@yoforex/coin-ledger";
import {
  type Coins,
  coins,
  type ExpirySettings,
  type ExpiryView,
  type MemberId,
  subtract,
  ZERO,
} from "@yoforex/contracts";
import { and, asc, type Db, eq, type Tx } from "@yoforex/db";
import { expiringCoins } from "@yoforex/db/schema/expiry";
import { beginOf, daysAfter } from "../calendar.ts";
import { type Spendable, spendableOf } from "../spending.ts";
import { type Announced, type DueOn, leftOf } from "./plan.ts";

/** As many as a wallet shows; there is at most one a day. */
const LOTS_MAX = 100;

/** What a member was told will expire and hasn't been settled, in the order of its days. */
export async function readAnnounced(reader: Db | Tx, memberId: MemberId): Promise<Announced[]> {
  const rows = await reader
    .select({
      id: expiringCoins.id,
      day: expiringCoins.day,
      amount: expiringCoins.amount,
      remindedAt: expiringCoins.remindedAt,
    })
    .from(expiringCoins)
    .where(and(eq(expiringCoins.userId, memberId), eq(expiringCoins.status, "announced")))
    .orderBy(asc(expiringCoins.day))
    .limit(LOTS_MAX);
  return rows.map((row) => ({ ...row, amount: coins(row.amount) }));
}

/**
 * How many of the coins that a member can spend will have lain too long on each of these days: all but those that came
 * since, because the oldest are spent first.
 */
export async function readDue(
  reader: Db | Tx,
  memberId: MemberId,
  { purses, days, afterDays }: { purses: Spendable; days: readonly string[]; afterDays: number },
): Promise<DueOn> {
  const instants = days.map((day) => beginOf(daysAfter(day, -afterDays)));
  const came = await cameSince(reader, { owner: memberId, instants });
  const has = spendableOf(purses);
  const due = new Map<string, Coins>(
    days.map((day, i) => {
      const young = came[i] ?? ZERO;
      return [day, has > young ? subtract(has, young) : ZERO];
    }),
  );
  return (day) => due.get(day) ?? ZERO;
}

/** What of a member's coins expires when; null while coins don't expire. */
export async function readExpiry(
  reader: Db | Tx,
  memberId: MemberId,
  { purses, settings }: { purses: Spendable; settings: ExpirySettings },
): Promise<ExpiryView | null> {
  const { enabled, afterDays } = settings;
  if (!enabled) return null;
  const rows = await readAnnounced(reader, memberId);
  const days = rows.map(({ day }) => day);
  const dueOn = rows.length === 0 ? () => ZERO : await readDue(reader, memberId, { purses, days, afterDays });
  const lots = leftOf(rows, dueOn)
    .filter(({ left }) => left > 0)
    .map(({ day, left }) => ({ at: beginOf(day).toISOString(), amount: left }));
  return { afterDays, lots };
}
