import {
  AdminPurchase,
  AdminPurchasePage,
  LedgerCheckView,
  ListPurchasesInput,
  ListTransfersInput,
  RefundPurchaseInput,
  RefundQuote,
  RefundQuoteInput,
  ReverseTipInput,
  StaffCancelBountyInput,
  TransferInput,
  TransferPage,
  TransferView,
  TreasuryInput,
  TreasuryView,
  TrialBalanceInput,
  TrialBalanceView,
} from "@yoforex/contracts";
import {
  getAnyTransfer,
  getRefundQuote,
  getTreasury,
  getTrialBalance,
  listAllPurchases,
  listTransfers,
  refundByStaff,
  reverseTip,
  verifyLedger,
  withdrawBountyByStaff,
} from "@yoforex/domain/moderation";
import { z } from "zod";
import { adminProcedure, freshAdminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const economyAdminRouter = router({
  trialBalance: moderatorProcedure
    .input(TrialBalanceInput)
    .output(TrialBalanceView)
    .query(({ ctx, input }) => getTrialBalance(ctx.domain, input)),

  treasury: moderatorProcedure
    .input(TreasuryInput)
    .output(TreasuryView)
    .query(({ ctx, input }) => getTreasury(ctx.domain, input)),

  verify: adminProcedure.output(LedgerCheckView).mutation(({ ctx }) => verifyLedger(ctx.domain)),

  transfers: moderatorProcedure
    .input(ListTransfersInput)
    .output(TransferPage)
    .query(({ ctx, input }) => listTransfers(ctx.domain, input)),

  transfer: moderatorProcedure
    .input(TransferInput)
    .output(TransferView)
    .query(({ ctx, input }) => getAnyTransfer(ctx.domain, input)),

  purchases: moderatorProcedure
    .input(ListPurchasesInput)
    .output(AdminPurchasePage)
    .query(({ ctx, input }) => listAllPurchases(ctx.domain, input)),

  refundQuote: adminProcedure
    .input(RefundQuoteInput)
    .output(RefundQuote)
    .query(({ ctx, input }) => getRefundQuote(ctx.domain, input)),

  refund: freshAdminProcedure
    .input(RefundPurchaseInput)
    .output(AdminPurchase)
    .mutation(({ ctx, input }) => refundByStaff(ctx.domain, input)),

  withdrawBounty: freshAdminProcedure
    .input(StaffCancelBountyInput)
    .output(z.object({ givenBack: z.number().int() }))
    .mutation(({ ctx, input }) => withdrawBountyByStaff(ctx.domain, input)),

  reverseTip: freshAdminProcedure
    .input(ReverseTipInput)
    .output(z.object({ takenBack: z.number().int() }))
    .mutation(({ ctx, input }) => reverseTip(ctx.domain, input)),
});
