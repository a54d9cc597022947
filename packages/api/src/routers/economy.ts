import {
  BalanceHistoryInput,
  BalanceHistoryView,
  BountyTerms,
  BountyView,
  CancelBountyInput,
  CheckInResult,
  EarningPage,
  EarnView,
  ExplainInput,
  ExplainView,
  ExtendBountyInput,
  InviteView,
  ListEarningsInput,
  ListReferralsInput,
  ListTierChangesInput,
  ListVaultInput,
  LockCoinsInput,
  LoyaltyView,
  OnboardingView,
  OpenBountyInput,
  ProofView,
  ReferralPage,
  SendTipInput,
  SplitBountyInput,
  StatementInput,
  StatementPage,
  TierChangePage,
  TipInput,
  TipView,
  TransferInput,
  TransferView,
  VaultLotPage,
  VaultLotView,
  WalletView,
} from "@yoforex/contracts";
import {
  cancelBounty,
  extendBounty,
  getBountyTerms,
  openBounty,
  splitBounty,
} from "@yoforex/domain/bounties";
import {
  checkIn,
  dismissOnboarding,
  explainBalance,
  getBalanceHistory,
  getEarn,
  getInvite,
  getLoyalty,
  getOnboarding,
  getProof,
  getStatement,
  getTransfer,
  getWallet,
  listEarnings,
  listReferrals,
  listTierChanges,
  listVault,
  lockCoins,
} from "@yoforex/domain/economy";
import { sendTip, undoTip } from "@yoforex/domain/tips";
import { accountProcedure, memberProcedure, publicProcedure, router } from "../trpc.ts";

export const economyRouter = router({
  wallet: accountProcedure.output(WalletView).query(({ ctx }) => getWallet(ctx.domain)),

  statement: accountProcedure
    .input(StatementInput)
    .output(StatementPage)
    .query(({ ctx, input }) => getStatement(ctx.domain, input)),

  explain: accountProcedure
    .input(ExplainInput)
    .output(ExplainView)
    .query(({ ctx, input }) => explainBalance(ctx.domain, input)),

  balanceHistory: accountProcedure
    .input(BalanceHistoryInput)
    .output(BalanceHistoryView)
    .query(({ ctx, input }) => getBalanceHistory(ctx.domain, input)),

  transfer: accountProcedure
    .input(TransferInput)
    .output(TransferView)
    .query(({ ctx, input }) => getTransfer(ctx.domain, input)),

  earn: memberProcedure.output(EarnView).query(({ ctx }) => getEarn(ctx.domain)),

  earnings: memberProcedure
    .input(ListEarningsInput)
    .output(EarningPage)
    .query(({ ctx, input }) => listEarnings(ctx.domain, input)),

  onboarding: memberProcedure.output(OnboardingView).query(({ ctx }) => getOnboarding(ctx.domain)),

  dismissOnboarding: memberProcedure
    .output(OnboardingView)
    .mutation(({ ctx }) => dismissOnboarding(ctx.domain)),

  invite: memberProcedure.output(InviteView).query(({ ctx }) => getInvite(ctx.domain)),

  referrals: memberProcedure
    .input(ListReferralsInput)
    .output(ReferralPage)
    .query(({ ctx, input }) => listReferrals(ctx.domain, input)),

  checkIn: memberProcedure.output(CheckInResult).mutation(({ ctx }) => checkIn(ctx.domain)),

  vault: memberProcedure
    .input(ListVaultInput)
    .output(VaultLotPage)
    .query(({ ctx, input }) => listVault(ctx.domain, input)),

  lockCoins: memberProcedure
    .input(LockCoinsInput)
    .output(VaultLotView)
    .mutation(({ ctx, input }) => lockCoins(ctx.domain, input)),

  sendTip: memberProcedure
    .input(SendTipInput)
    .output(TipView)
    .mutation(({ ctx, input }) => sendTip(ctx.domain, input)),

  undoTip: memberProcedure
    .input(TipInput)
    .output(TipView)
    .mutation(({ ctx, input }) => undoTip(ctx.domain, input)),

  bountyTerms: memberProcedure.output(BountyTerms).query(({ ctx }) => getBountyTerms(ctx.domain)),

  openBounty: memberProcedure
    .input(OpenBountyInput)
    .output(BountyView)
    .mutation(({ ctx, input }) => openBounty(ctx.domain, input)),

  extendBounty: memberProcedure
    .input(ExtendBountyInput)
    .output(BountyView)
    .mutation(({ ctx, input }) => extendBounty(ctx.domain, input)),

  splitBounty: memberProcedure
    .input(SplitBountyInput)
    .output(BountyView)
    .mutation(({ ctx, input }) => splitBounty(ctx.domain, input)),

  cancelBounty: memberProcedure
    .input(CancelBountyInput)
    .output(BountyView)
    .mutation(({ ctx, input }) => cancelBounty(ctx.domain, input)),

  loyalty: memberProcedure.output(LoyaltyView).query(({ ctx }) => getLoyalty(ctx.domain)),

  tierChanges: memberProcedure
    .input(ListTierChangesInput)
    .output(TierChangePage)
    .query(({ ctx, input }) => listTierChanges(ctx.domain, input)),

  proof: publicProcedure.output(ProofView).query(({ ctx }) => getProof(ctx.domain)),
});
