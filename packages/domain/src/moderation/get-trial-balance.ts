import { lastCheck, trialBalance } from "@yoforex/coin-ledger";
import { PURSES, type TrialBalanceView } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { checkViewOf } from "./check-view.ts";
import { startOfDay } from "./start-of-day.ts";

const isPurse = (kind: string): boolean => PURSES.some((purse) => purse === kind);

/** Every kind of account, what it holds and how that changed since midnight UTC; both columns sum to zero. @throws NOT_ALLOWED (role). */
export async function getTrialBalance(ctx: DomainCtx): Promise<TrialBalanceView> {
  requireRole(ctx, "moderator");
  const balance = await trialBalance(ctx.db, { since: startOfDay(ctx.clock()) });
  const check = await lastCheck(ctx.db);
  const sumOf = (column: "balance" | "changeSince") =>
    balance.rows.reduce((sum, row) => sum + row[column], 0);
  return {
    rows: balance.rows.map(({ kind, accounts, balance: holds, changeSince }) => ({
      kind,
      group: isPurse(kind) ? "members" : "system",
      accounts,
      today: changeSince,
      balance: holds,
    })),
    sum: sumOf("balance"),
    sumToday: sumOf("changeSince"),
    memberCount: balance.members,
    accounts: balance.accounts,
    transfers: balance.transfers,
    lastCheck: check && checkViewOf(check),
    at: new Date(ctx.clock()).toISOString(),
  };
}
