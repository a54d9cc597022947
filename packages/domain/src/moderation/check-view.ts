import type { LastCheck } from "@yoforex/coin-ledger";
import type { LedgerCheckView } from "@yoforex/contracts";

/** A run of the ledger's checks as it goes over the wire. */
export const checkViewOf = (check: LastCheck): LedgerCheckView => ({
  at: check.at.toISOString(),
  lookedAt: check.lookedAt.toISOString(),
  durationMs: check.durationMs,
  passed: check.passed,
  results: check.results.map((result) => ({ ...result, offenders: [...result.offenders] })),
});
