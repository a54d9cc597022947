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
import { accountProcedure, freshAccountProcedure, router } from "../trpc.ts";

export const withdrawalsRouter = router({
  terms: accountProcedure.output(WithdrawalTerms).query(({ ctx }) => getWithdrawalTerms(ctx.domain)),

  list: accountProcedure
    .input(ListWithdrawalsInput)
    .output(WithdrawalPage)
    .query(({ ctx, input }) => listWithdrawals(ctx.domain, input)),

  request: freshAccountProcedure
    .input(RequestWithdrawalInput)
    .output(WithdrawalView)
    .mutation(({ ctx, input }) => requestWithdrawal(ctx.domain, input)),

  cancel: accountProcedure
    .input(WithdrawalInput)
    .output(WithdrawalView)
    .mutation(({ ctx, input }) => cancelWithdrawal(ctx.domain, input)),

  destinations: accountProcedure.output(DestinationList).query(({ ctx }) => listDestinations(ctx.domain)),

  addDestination: freshAccountProcedure
    .input(AddDestinationInput)
    .output(DestinationView)
    .mutation(({ ctx, input }) => addDestination(ctx.domain, input)),

  removeDestination: freshAccountProcedure
    .input(DestinationInput)
    .output(DestinationList)
    .mutation(({ ctx, input }) => removeDestination(ctx.domain, input)),
});
