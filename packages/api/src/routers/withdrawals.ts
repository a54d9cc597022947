import {
  AddDestinationInput,
  DestinationInput,
  DestinationList,
  DestinationView,
  ListWithdrawalsInput,
  RequestWithdrawalInput,
  WithdrawalInput,
  WithdrawalPage,
  WithdrawalTerms,
  WithdrawalView,
} from "@yoforex/contracts";
import {
  addDestination,
  cancelWithdrawal,
  getWithdrawalTerms,
  listDestinations,
  listWithdrawals,
  removeDestination,
  requestWithdrawal,
} from "@yoforex/domain/withdrawals";
import { freshMemberProcedure, memberProcedure, router } from "../trpc.ts";

export const withdrawalsRouter = router({
  terms: memberProcedure.output(WithdrawalTerms).query(({ ctx }) => getWithdrawalTerms(ctx.domain)),

  list: memberProcedure
    .input(ListWithdrawalsInput)
    .output(WithdrawalPage)
    .query(({ ctx, input }) => listWithdrawals(ctx.domain, input)),

  request: freshMemberProcedure
    .input(RequestWithdrawalInput)
    .output(WithdrawalView)
    .mutation(({ ctx, input }) => requestWithdrawal(ctx.domain, input)),

  cancel: memberProcedure
    .input(WithdrawalInput)
    .output(WithdrawalView)
    .mutation(({ ctx, input }) => cancelWithdrawal(ctx.domain, input)),

  destinations: memberProcedure.output(DestinationList).query(({ ctx }) => listDestinations(ctx.domain)),

  addDestination: freshMemberProcedure
    .input(AddDestinationInput)
    .output(DestinationView)
    .mutation(({ ctx, input }) => addDestination(ctx.domain, input)),

  removeDestination: freshMemberProcedure
    .input(DestinationInput)
    .output(DestinationList)
    .mutation(({ ctx, input }) => removeDestination(ctx.domain, input)),
});
