import { lastCheck, listSeals, trialBalance } from "@yoforex/coin-ledger";
import { add, negate, type ProofView, ZERO } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { readForEverybody } from "../for-everybody.ts";

/**
 * The public sum: all that was ever issued is held somewhere, and the difference is 0. Totals alone, so it shows nobody.
 * It reads every account, so it is read at most once a second for all who look.
 */
export const getProof: (ctx: DomainCtx) => Promise<ProofView> = readForEverybody(readProof);

async function readProof({ db, clock }: DomainCtx): Promise<ProofView> {
  const { rows, accounts } = await trialBalance(db, { since: new Date(clock()) });
  const sum = rows.reduce((total, { balance }) => add(total, balance), ZERO);
  // Issuance is negative by what it gave out; everything else is held.
  const issued = negate(rows.find(({ kind }) => kind === "issuance")?.balance ?? ZERO);
  const check = await lastCheck(db);
  const [seal] = await listSeals(db, { limit: 1 });
  return {
    issued,
    held: add(sum, issued),
    difference: sum,
    accounts,
    kinds: rows.map(({ kind, balance }) => ({ kind, balance })),
    lastCheck:
      check === null
        ? null
        : { at: check.at.toISOString(), lookedAt: check.lookedAt.toISOString(), passed: check.passed },
    lastSeal: seal === undefined ? null : { day: seal.day, entries: seal.entries, root: seal.root },
  };
}
