import {
  ClaimFlagCaseInput,
  DecideFlagCaseInput,
  FlagCaseDetail,
  FlagCaseInput,
  FlagCasePage,
  ListFlagCasesInput,
  UndoFlagCaseInput,
} from "@yoforex/contracts";
import {
  claimFlagCase,
  decideFlagCase,
  getFlagCase,
  listFlagCases,
  undoFlagCase,
} from "@yoforex/domain/moderation";
import { moderatorProcedure, router } from "../trpc.ts";

export const flagsRouter = router({
  list: moderatorProcedure
    .input(ListFlagCasesInput)
    .output(FlagCasePage)
    .query(({ ctx, input }) => listFlagCases(ctx.domain, input)),

  case: moderatorProcedure
    .input(FlagCaseInput)
    .output(FlagCaseDetail)
    .query(({ ctx, input }) => getFlagCase(ctx.domain, input)),

  claim: moderatorProcedure
    .input(ClaimFlagCaseInput)
    .output(FlagCaseDetail)
    .mutation(({ ctx, input }) => claimFlagCase(ctx.domain, input)),

  decide: moderatorProcedure
    .input(DecideFlagCaseInput)
    .output(FlagCaseDetail)
    .mutation(({ ctx, input }) => decideFlagCase(ctx.domain, input)),

  undo: moderatorProcedure
    .input(UndoFlagCaseInput)
    .output(FlagCaseDetail)
    .mutation(({ ctx, input }) => undoFlagCase(ctx.domain, input)),
});
