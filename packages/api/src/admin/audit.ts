import { AuditChainView, AuditPage, ListAuditInput, TodayView } from "@yoforex/contracts";
import { getAuditChain, getToday, listAudit } from "@yoforex/domain/moderation";
import { moderatorProcedure, router } from "../trpc.ts";

export const auditRouter = router({
  today: moderatorProcedure.output(TodayView).query(({ ctx }) => getToday(ctx.domain)),

  list: moderatorProcedure
    .input(ListAuditInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx.domain, input)),

  chain: moderatorProcedure.output(AuditChainView).query(({ ctx }) => getAuditChain(ctx.domain)),
});
