import type { LedgerCheck } from "@yoforex/coin-ledger";
import { auditBooks } from "@yoforex/domain/moderation";
import type { Command } from "./command.ts";

const figures = new Intl.NumberFormat("en-US");

/** Recomputes the whole ledger and prints each invariant with what it looked at, and the offenders of a broken one. */
export const verify: Command = async ({ db, say }) => {
  const check = await auditBooks(db);
  for (const result of check.results) {
    say(
      `${result.passed ? "ok  " : "FAIL"} ${result.name.padEnd(3)} ${result.title} (${figures.format(result.counted)} checked)`,
    );
    for (const offender of result.offenders) say(`       ${offender}`);
  }
  say(summary(check));
  return check.passed;
};

function summary({ passed, durationMs, results }: LedgerCheck): string {
  const broken = results.filter((result) => !result.passed).length;
  const took = `in ${figures.format(durationMs)} ms`;
  return passed
    ? `The ledger is sound: ${results.length} invariants hold, ${took}.`
    : `The ledger has drifted: ${broken} of ${results.length} invariants are broken, ${took}.`;
}
