import { explain, type HouseAt, houseOver, POSTING_KINDS, system, trialBalance } from "@yoforex/coin-ledger";
import {
  PURSES,
  SYSTEM_ACCOUNTS,
  type TreasuryInput,
  type TreasuryPoint,
  type TreasuryView,
} from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What came to the house and went from it over the last days (UTC), cause by cause, and how much members held meanwhile.
 * Months that are closed are read from their checkpoints; of the others the house's own entries are read, once each.
 * @throws NOT_ALLOWED (role).
 */
export async function getTreasury(ctx: DomainCtx, { days }: TreasuryInput): Promise<TreasuryView> {
  requireRole(ctx, "moderator");
  const now = new Date(ctx.clock());
  const midnight = now.getTime() - (now.getTime() % DAY_MS);
  const from = new Date(midnight - (days - 1) * DAY_MS);
  const ends = Array.from({ length: days }, (_, day) => new Date(from.getTime() + day * DAY_MS - 1));
  // What is looked at now includes this very millisecond.
  const until = new Date(now.getTime() + 1);
  return ctx.db.transaction(
    async (tx) => {
      const points = await houseOver(tx, [...ends, now]);
      const explained = [];
      for (const account of SYSTEM_ACCOUNTS) {
        explained.push({ account, ...(await explain(tx, { account: system(account), from, until })) });
      }
      const { rows } = await trialBalance(tx, { since: from });
      return {
        from: from.toISOString(),
        points: points.map(pointOf),
        accounts: explained.map(({ account, opening, closing }) => ({ account, opening, closing })),
        flows: explained.flatMap(({ account, causes }) =>
          causes.map((cause) => ({
            account,
            ...cause,
            description: POSTING_KINDS[cause.kind].description,
          })),
        ),
        owed: rows
          .filter(({ kind }) => PURSES.some((purse) => purse === kind))
          .map(({ kind, balance }) => ({ purse: kind, coins: balance })),
      };
    },
    // One look at the books, so that all the figures fit each other.
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

function pointOf({ at, balances }: HouseAt): TreasuryPoint {
  const house = SYSTEM_ACCOUNTS.reduce((sum, account) => sum + balances[account], 0);
  return {
    at: at.toISOString(),
    members: 0 - house,
    issued: 0 - balances.issuance,
    promotions: balances.promotions,
    earned: balances.commission + balances.withdrawal_fees + balances.store_income,
  };
}
