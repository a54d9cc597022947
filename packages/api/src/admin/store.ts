import {
  AdminStore,
  AdminStoreItem,
  AdminStorePurchasePage,
  CreateStoreItemInput,
  EditStoreItemInput,
  ListStorePurchasesInput,
  RefundStorePurchaseInput,
  StoreRefunded,
} from "@yoforex/contracts";
import {
  createStoreItem,
  editStoreItem,
  listAllStorePurchases,
  listStoreItems,
  refundStorePurchaseByStaff,
} from "@yoforex/domain/moderation";
import { adminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const storeAdminRouter = router({
  items: moderatorProcedure.output(AdminStore).query(({ ctx }) => listStoreItems(ctx.domain)),

  purchases: moderatorProcedure
    .input(ListStorePurchasesInput)
    .output(AdminStorePurchasePage)
    .query(({ ctx, input }) => listAllStorePurchases(ctx.domain, input)),

  create: adminProcedure
    .input(CreateStoreItemInput)
    .output(AdminStoreItem)
    .mutation(({ ctx, input }) => createStoreItem(ctx.domain, input)),

  edit: adminProcedure
    .input(EditStoreItemInput)
    .output(AdminStoreItem)
    .mutation(({ ctx, input }) => editStoreItem(ctx.domain, input)),

  refund: adminProcedure
    .input(RefundStorePurchaseInput)
    .output(StoreRefunded)
    .mutation(({ ctx, input }) => refundStorePurchaseByStaff(ctx.domain, input)),
});
