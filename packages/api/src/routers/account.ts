import { AppealInput, StandingView } from "@yoforex/contracts";
import { appealSanction, getStanding } from "@yoforex/domain/identity";
import { accountProcedure, router } from "../trpc.ts";

/** What every member may do about her account, banned ones too. */
export const accountRouter = router({
  standing: accountProcedure.output(StandingView).query(({ ctx }) => getStanding(ctx.domain)),

  appeal: accountProcedure
    .input(AppealInput)
    .output(StandingView)
    .mutation(({ ctx, input }) => appealSanction(ctx.domain, input)),
});
