import {
  DecidePaymentInput,
  ListFlaggedPaymentsInput,
  ListRechargeOrdersInput,
  PaymentEventPage,
  PaymentEventView,
  RechargeInput,
  RechargeOrderPage,
  RechargeOrderView,
} from "@yoforex/contracts";
import {
  creditPayment,
  dismissPayment,
  getRechargeOrder,
  listFlaggedPayments,
  listRechargeOrders,
} from "@yoforex/domain/moderation";
import { adminProcedure, freshAdminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const rechargeAdminRouter = router({
  orders: moderatorProcedure
    .input(ListRechargeOrdersInput)
    .output(RechargeOrderPage)
    .query(({ ctx, input }) => listRechargeOrders(ctx.domain, input)),

  order: moderatorProcedure
    .input(RechargeInput)
    .output(RechargeOrderView)
    .query(({ ctx, input }) => getRechargeOrder(ctx.domain, input)),

  flagged: moderatorProcedure
    .input(ListFlaggedPaymentsInput)
    .output(PaymentEventPage)
    .query(({ ctx, input }) => listFlaggedPayments(ctx.domain, input)),

  // It makes coins out of a reason.
  credit: freshAdminProcedure
    .input(DecidePaymentInput)
    .output(PaymentEventView)
    .mutation(({ ctx, input }) => creditPayment(ctx.domain, input)),

  dismiss: adminProcedure
    .input(DecidePaymentInput)
    .output(PaymentEventView)
    .mutation(({ ctx, input }) => dismissPayment(ctx.domain, input)),
});
