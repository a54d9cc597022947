export {
  type AccountRef,
  available,
  escrow,
  held,
  openAccounts,
  purchased,
  system,
  vault,
} from "./accounts.ts";
export { type BalancesAt, balancesOver } from "./balance-history.ts";
export { type Balance, balancesOf, frozenMembers, isFrozen, setFrozen } from "./balances.ts";
export { type Burst, burstOf, membersPaid } from "./bursts.ts";
export { cameSince } from "./came-since.ts";
export { checkLedger, type LastCheck, type LedgerCheck, lastCheck, watchLedger } from "./check.ts";
export { statementCsv } from "./csv.ts";
export type { Expectation } from "./expectation.ts";
export { balanceAt, type Explanation, explain, type Period } from "./history.ts";
export {
  captureHold,
  closingOf,
  expiredHolds,
  type OpenHold,
  openHolds,
  placeHold,
  releaseHold,
} from "./holds.ts";
export { type HouseAt, houseOver } from "./house-balances.ts";
export { type Archived, archive, closeMonths } from "./months.ts";
export type { PostedEntry } from "./outcome.ts";
export { post, postLinked } from "./post.ts";
export type { Metadata, Move, Posted, Posting, Source } from "./posting.ts";
export { isPostingKind } from "./posting-kind-of.ts";
export { POSTING_KINDS, type PostingKind } from "./posting-kinds.ts";
export { type RequestKey, transferIdOf } from "./request-key.ts";
export { reverse } from "./reverse.ts";
export { reversedTransfers, type TransferCause } from "./reversed-transfers.ts";
export { exportSealed, type Proof, prove } from "./seal/prove.ts";
export { listSeals, type Seal, sealDays } from "./seal/seal.ts";
export type { Rider, RowWriter } from "./sequencer/rider.ts";
export { Sequencer, type SequencerOptions } from "./sequencer/sequencer.ts";
export { type StatementEntry, statement } from "./statement.ts";
export { houseBalance, totalsOf } from "./totals.ts";
export { answerPaid, listTransfers, type Transfer, transferById, transfersByIds } from "./transfers.ts";
export { type TrialBalance, trialBalance } from "./trial-balance.ts";
export { trialBalanceAt } from "./trial-balance-at.ts";
