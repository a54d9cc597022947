import {
  ClawBackInput,
  DecideFraudInput,
  FraudCase,
  FraudSignalInput,
  FraudSignalPage,
  FreezeForFraudInput,
  ListFraudInput,
} from "@yoforex/contracts";
import {
  clawBack,
  dismissSignal,
  freezeForFraud,
  getFraudCase,
  listSignals,
  noteSignal,
} from "@yoforex/domain/moderation";
import { adminProcedure, freshAdminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const fraudRouter = router({
  list: moderatorProcedure
    .input(ListFraudInput)
    .output(FraudSignalPage)
    .query(({ ctx, input }) => listSignals(ctx.domain, input)),

  case: moderatorProcedure
    .input(FraudSignalInput)
    .output(FraudCase)
    .query(({ ctx, input }) => getFraudCase(ctx.domain, input)),

  note: moderatorProcedure
    .input(DecideFraudInput)
    .output(FraudCase)
    .mutation(({ ctx, input }) => noteSignal(ctx.domain, input)),

  dismiss: adminProcedure
    .input(DecideFraudInput)
    .output(FraudCase)
    .mutation(({ ctx, input }) => dismissSignal(ctx.domain, input)),

  freeze: adminProcedure
    .input(FreezeForFraudInput)
    .output(FraudCase)
    .mutation(({ ctx, input }) => freezeForFraud(ctx.domain, input)),

  // It takes coins away from a member.
  clawBack: freshAdminProcedure
    .input(ClawBackInput)
    .output(FraudCase)
    .mutation(({ ctx, input }) => clawBack(ctx.domain, input)),
});
