import {
  AdminWithdrawalPage,
  ApproveWithdrawalsInput,
  BatchOutcome,
  ListWithdrawalsAdminInput,
  MarkWithdrawalInput,
  NoteWithdrawalInput,
  RevealedDestination,
  WithdrawalCase,
  WithdrawalInput,
} from "@yoforex/contracts";
import {
  approveWithdrawal,
  approveWithdrawals,
  correctWithdrawal,
  getWithdrawalCase,
  holdWithdrawal,
  listAllWithdrawals,
  markWithdrawal,
  payWithdrawal,
  rejectWithdrawal,
  revealDestination,
} from "@yoforex/domain/withdrawals";
import { adminProcedure, freshAdminProcedure, router } from "../trpc.ts";

export const withdrawalsAdminRouter = router({
  list: adminProcedure
    .input(ListWithdrawalsAdminInput)
    .output(AdminWithdrawalPage)
    .query(({ ctx, input }) => listAllWithdrawals(ctx.domain, input)),

  case: adminProcedure
    .input(WithdrawalInput)
    .output(WithdrawalCase)
    .query(({ ctx, input }) => getWithdrawalCase(ctx.domain, input)),

  approve: freshAdminProcedure
    .input(WithdrawalInput)
    .output(WithdrawalCase)
    .mutation(({ ctx, input }) => approveWithdrawal(ctx.domain, input)),

  approveMany: freshAdminProcedure
    .input(ApproveWithdrawalsInput)
    .output(BatchOutcome)
    .mutation(({ ctx, input }) => approveWithdrawals(ctx.domain, input)),

  hold: freshAdminProcedure
    .input(NoteWithdrawalInput)
    .output(WithdrawalCase)
    .mutation(({ ctx, input }) => holdWithdrawal(ctx.domain, input)),

  reject: freshAdminProcedure
    .input(NoteWithdrawalInput)
    .output(WithdrawalCase)
    .mutation(({ ctx, input }) => rejectWithdrawal(ctx.domain, input)),

  pay: freshAdminProcedure
    .input(WithdrawalInput)
    .output(WithdrawalCase)
    .mutation(({ ctx, input }) => payWithdrawal(ctx.domain, input)),

  mark: freshAdminProcedure
    .input(MarkWithdrawalInput)
    .output(WithdrawalCase)
    .mutation(({ ctx, input }) => markWithdrawal(ctx.domain, input)),

  reveal: freshAdminProcedure
    .input(WithdrawalInput)
    .output(RevealedDestination)
    .mutation(({ ctx, input }) => revealDestination(ctx.domain, input)),

  correct: freshAdminProcedure
    .input(NoteWithdrawalInput)
    .output(WithdrawalCase)
    .mutation(({ ctx, input }) => correctWithdrawal(ctx.domain, input)),
});
