export { type Acceptance, answerKept, answerPayment, payAnswer, takeBackAnswer } from "./answer-reward.ts";
export { awardBadges } from "./badges/award-badges.ts";
export { bootstrapBadges } from "./badges/bootstrap-badges.ts";
export { giveBadge } from "./badges/give-badge.ts";
export { giveBadgeBought } from "./badges/give-badge-bought.ts";
export { allBadges, countHolders, listBadges } from "./badges/list-badges.ts";
export { revokeBadge } from "./badges/revoke-badge.ts";
export { bootstrapEconomy } from "./bootstrap-economy.ts";
export { type Caused, causesOf } from "./causes.ts";
export { checkIn } from "./check-in.ts";
export { ECONOMY_EXPECTATIONS } from "./expectations.ts";
export { expireCoins } from "./expiry/expire-coins.ts";
export { explainBalance } from "./explain-balance.ts";
export { exportStatement } from "./export-statement.ts";
export { getBalanceHistory } from "./get-balance-history.ts";
export { getEarn } from "./get-earn.ts";
export { dismissOnboarding, getOnboarding } from "./get-onboarding.ts";
export { getProof } from "./get-proof.ts";
export { getStatement } from "./get-statement.ts";
export { getTransfer } from "./get-transfer.ts";
export { getWallet } from "./get-wallet.ts";
export { handleEvents } from "./handle-events.ts";
export { isBudgetLow } from "./is-budget-low.ts";
export { listEarnings } from "./list-earnings.ts";
export { listVault } from "./list-vault.ts";
export { lockCoins } from "./lock-coins.ts";
export { getLoyalty } from "./loyalty/get-loyalty.ts";
export { listTierChanges } from "./loyalty/list-tier-changes.ts";
export { recomputeTiers } from "./loyalty/recompute-tiers.ts";
export { tierOf } from "./loyalty/tier-of.ts";
export { payOwedWelcomes } from "./pay-owed-welcomes.ts";
export { payWelcome } from "./pay-welcome.ts";
export { getInvite } from "./referrals/get-invite.ts";
export { listReferrals } from "./referrals/list-referrals.ts";
export { invitedBy, pageOfReferrals } from "./referrals/referral-views.ts";
export { settleReferrals } from "./referrals/settle-referrals.ts";
export { takeBackReferral } from "./referrals/take-back.ts";
export { releaseExpiredHolds } from "./release-expired-holds.ts";
export { releaseVault } from "./release-vault.ts";
export { replayEarnings } from "./replay-earnings.ts";
export { REPLAYED_MAX, type Replayed, ReplaySums } from "./replay-sums.ts";
export { sealBooks } from "./seal-books.ts";
export { giveBack, handOver, setAside } from "./set-aside.ts";
export { composed, readSettings } from "./settings.ts";
export {
  lockSettings,
  type RecordedVersion,
  readVersions,
  requireNoArbitrage,
  revisionOf,
  settingsAt,
  versionsBefore,
} from "./settings-history.ts";
export {
  drawFrom,
  readSpendable,
  SPENDING_PURSES,
  type Spendable,
  type SpendingPurse,
  spend,
  spendableOf,
  takeTurn,
} from "./spending.ts";
export { reverseEarning } from "./take-back-earning.ts";
export { takeBackPostReward } from "./take-back-post-reward.ts";
export { takeBackReward } from "./take-back-reward.ts";
export { transferViews } from "./transfer-view.ts";
export { divide, type Kept, keptOf, lockLot, movesOf, openLot } from "./vault-lots.ts";
