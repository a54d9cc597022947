import type { LedgerCheck } from "@yoforex/coin-ledger";
import type { LedgerCheckView } from "@yoforex/contracts";

/** A run of the ledger's checks as it goes over the wire. */
export const checkViewOf = (check: LedgerCheck): LedgerCheckView => ({
  at: check.at.toISOString(),
  durationMs: check.durationMs,
  passed: check.passed,
  results: check.results.map((result) => ({ ...result, offenders: [...result.offenders] })),
});
