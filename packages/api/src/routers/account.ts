import {
  AppealInput,
  ChangeEmailInput,
  ConfirmEmailInput,
  DisownSignInInput,
  Done,
  EmailChangeView,
  ErasureView,
  ExportInput,
  ExportView,
  FileLinkView,
  ListSignInsInput,
  MailLinkInput,
  RequestErasureInput,
  ResetLinkView,
  SignInPage,
  StandingView,
  TrustView,
} from "@yoforex/contracts";
import {
  appealSanction,
  cancelErasure,
  changeEmail,
  confirmEmail,
  disownSignIn,
  dropEmailChange,
  getEmailChange,
  getErasure,
  getStanding,
  linkExport,
  listExports,
  listSignIns,
  requestErasure,
  requestExport,
  revokeOtherSessions,
  signOutEverywhere,
  stopEmailChange,
} from "@yoforex/domain/identity";
import { getTrust } from "@yoforex/domain/standing";
import { z } from "zod";
import { openSession } from "../session-cookie.ts";
import {
  accountProcedure,
  freshAccountProcedure,
  freshMemberProcedure,
  memberProcedure,
  publicProcedure,
  router,
} from "../trpc.ts";

/** What a member does about her account. What asks only for an account is there for banned members too. */
export const accountRouter = router({
  standing: accountProcedure.output(StandingView).query(({ ctx }) => getStanding(ctx.domain)),

  trust: accountProcedure.output(TrustView).query(({ ctx }) => getTrust(ctx.domain)),

  appeal: accountProcedure
    .input(AppealInput)
    .output(StandingView)
    .mutation(({ ctx, input }) => appealSanction(ctx.domain, input)),

  exports: accountProcedure.output(z.array(ExportView).max(10)).query(({ ctx }) => listExports(ctx.domain)),

  requestExport: accountProcedure.output(ExportView).mutation(({ ctx }) => requestExport(ctx.domain)),

  exportLink: accountProcedure
    .input(ExportInput)
    .output(FileLinkView)
    .query(({ ctx, input }) => linkExport(ctx.domain, input)),

  erasure: accountProcedure.output(ErasureView).query(({ ctx }) => getErasure(ctx.domain)),

  requestErasure: freshAccountProcedure
    .input(RequestErasureInput)
    .output(ErasureView)
    .mutation(({ ctx, input }) => requestErasure(ctx.domain, input)),

  cancelErasure: accountProcedure.output(ErasureView).mutation(({ ctx }) => cancelErasure(ctx.domain)),

  emailChange: memberProcedure.output(EmailChangeView).query(({ ctx }) => getEmailChange(ctx.domain)),

  changeEmail: freshMemberProcedure
    .input(ChangeEmailInput)
    .output(EmailChangeView)
    .mutation(({ ctx, input }) => changeEmail(ctx.domain, input)),

  confirmEmail: memberProcedure
    .input(ConfirmEmailInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => openSession(ctx, await confirmEmail(ctx.domain, input))),

  dropEmailChange: memberProcedure.output(EmailChangeView).mutation(({ ctx }) => dropEmailChange(ctx.domain)),

  stopEmailChange: publicProcedure
    .input(MailLinkInput)
    .output(Done)
    .mutation(({ ctx, input }) => stopEmailChange(ctx.domain, input.link)),

  signIns: memberProcedure
    .input(ListSignInsInput)
    .output(SignInPage)
    .query(({ ctx, input }) => listSignIns(ctx.domain, input)),

  disownSignIn: publicProcedure
    .input(DisownSignInInput)
    .output(ResetLinkView)
    .mutation(({ ctx, input }) => disownSignIn(ctx.domain, input)),

  revokeOtherSessions: freshMemberProcedure
    .output(Done)
    .mutation(({ ctx }) => revokeOtherSessions(ctx.domain)),

  signOutEverywhere: freshAccountProcedure.output(Done).mutation(async ({ ctx }) => {
    await signOutEverywhere(ctx.domain);
    ctx.setSessionCookie(null);
    return { done: true };
  }),
});
