import {
  ConfirmTotpInput,
  Done,
  RecoveryCodesView,
  SecondStepInput,
  SecurityView,
  StepUpInput,
  TotpSetupView,
} from "@yoforex/contracts";
import {
  confirmTotp,
  getSecurity,
  removeTotp,
  renewRecoveryCodes,
  signInSecond,
  startTotp,
  stepUp,
} from "@yoforex/domain/identity";
import { openSession } from "./session-cookie.ts";
import {
  type accountProcedure,
  type freshMemberProcedure,
  type memberProcedure,
  publicProcedure,
  router,
} from "./trpc.ts";

/** Which host, and who may do what there about how she gets in. */
export interface ForWhom {
  audience: "member" | "admin";
  /** Who may show anew who she is. */
  proving: typeof accountProcedure;
  /** Whom of those signed in it is for, and the same where she must have shown anew who she is. */
  own: typeof memberProcedure;
  fresh: typeof freshMemberProcedure;
}

/** Second factors and fresh proofs, alike on both hosts: each has sessions and cookies of its own. */
export const createSecurityRouter = ({ audience, proving, own, fresh }: ForWhom) =>
  router({
    signInSecond: publicProcedure
      .input(SecondStepInput)
      .output(Done)
      .mutation(async ({ ctx, input }) => openSession(ctx, await signInSecond(ctx.domain, input, audience))),

    stepUp: proving
      .input(StepUpInput)
      .output(Done)
      .mutation(async ({ ctx, input }) => openSession(ctx, await stepUp(ctx.domain, input, audience))),

    overview: own.output(SecurityView).query(({ ctx }) => getSecurity(ctx.domain)),

    startTotp: fresh.output(TotpSetupView).mutation(({ ctx }) => startTotp(ctx.domain)),

    confirmTotp: fresh
      .input(ConfirmTotpInput)
      .output(RecoveryCodesView)
      .mutation(({ ctx, input }) => confirmTotp(ctx.domain, input)),

    removeTotp: fresh.output(Done).mutation(({ ctx }) => removeTotp(ctx.domain)),

    renewRecoveryCodes: fresh.output(RecoveryCodesView).mutation(({ ctx }) => renewRecoveryCodes(ctx.domain)),
  });
