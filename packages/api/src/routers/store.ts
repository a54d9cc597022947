import {
  BuyItemInput,
  ListStorePurchasesInput,
  StorePurchasePage,
  StorePurchaseView,
  StoreView,
} from "@yoforex/contracts";
import { buyItem, getStore, listStorePurchases } from "@yoforex/domain/store";
import { memberProcedure, router } from "../trpc.ts";

export const storeRouter = router({
  get: memberProcedure.output(StoreView).query(({ ctx }) => getStore(ctx.domain)),

  buy: memberProcedure
    .input(BuyItemInput)
    .output(StorePurchaseView)
    .mutation(({ ctx, input }) => buyItem(ctx.domain, input)),

  purchases: memberProcedure
    .input(ListStorePurchasesInput)
    .output(StorePurchasePage)
    .query(({ ctx, input }) => listStorePurchases(ctx.domain, input)),
});
