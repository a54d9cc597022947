import {
  CoinOfferView,
  ListRechargesInput,
  RechargeInput,
  RechargePage,
  RechargeView,
  StartRechargeInput,
} from "@yoforex/contracts";
import { getCoinOffer, getRecharge, listRecharges, startRecharge } from "@yoforex/domain/recharge";
import { memberProcedure, router } from "../trpc.ts";

export const rechargeRouter = router({
  offer: memberProcedure.output(CoinOfferView).query(({ ctx }) => getCoinOffer(ctx.domain)),

  start: memberProcedure
    .input(StartRechargeInput)
    .output(RechargeView)
    .mutation(({ ctx, input }) => startRecharge(ctx.domain, input)),

  order: memberProcedure
    .input(RechargeInput)
    .output(RechargeView)
    .query(({ ctx, input }) => getRecharge(ctx.domain, input)),

  orders: memberProcedure
    .input(ListRechargesInput)
    .output(RechargePage)
    .query(({ ctx, input }) => listRecharges(ctx.domain, input)),
});
