import { lastCheck, trialBalance, trialBalanceAt } from "@yoforex/coin-ledger";
import { PURSES, type TrialBalanceInput, type TrialBalanceView } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { checkViewOf } from "./check-view.ts";
import { pastInstantOf } from "./past-instant.ts";
import { startOfDay } from "./start-of-day.ts";

const isPurse = (kind: string): boolean => PURSES.some((purse) => purse === kind);

/**
 * Every kind of account, what it held at an instant (without one, what it holds) and how that changed since the
 * midnight UTC before; both columns sum to zero.
 * @throws NOT_ALLOWED (role); INVALID_INPUT for an instant to come.
 */
export async function getTrialBalance(ctx: DomainCtx, input: TrialBalanceInput): Promise<TrialBalanceView> {
  requireRole(ctx, "moderator");
  const at = pastInstantOf(ctx, input.at);
  const since = startOfDay(at?.getTime() ?? ctx.clock());
  const balance = await (at === null
    ? trialBalance(ctx.db, { since })
    : trialBalanceAt(ctx.db, { at, since }));
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
    at: (at ?? new Date(ctx.clock())).toISOString(),
  };
}
