import {
  Done,
  ProofCodeView,
  ProviderView,
  SetPasswordInput,
  UnlinkProviderInput,
  WaysInView,
} from "@yoforex/contracts";
import {
  getWaysIn,
  listProviders,
  sendProofCode,
  setPassword,
  unlinkProvider,
} from "@yoforex/domain/identity";
import { z } from "zod";
import { openSession } from "../session-cookie.ts";
import { accountProcedure, freshMemberProcedure, memberProcedure, publicProcedure, router } from "../trpc.ts";

/** What members sign in with besides a password. Going to a provider and coming back are routes of the server. */
export const waysInRouter = router({
  providers: publicProcedure
    .output(z.array(ProviderView).max(50))
    .query(({ ctx }) => listProviders(ctx.domain)),

  own: memberProcedure.output(WaysInView).query(({ ctx }) => getWaysIn(ctx.domain)),

  unlink: freshMemberProcedure
    .input(UnlinkProviderInput)
    .output(Done)
    .mutation(({ ctx, input }) => unlinkProvider(ctx.domain, input)),

  setPassword: freshMemberProcedure
    .input(SetPasswordInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => openSession(ctx, await setPassword(ctx.domain, input))),

  sendProofCode: accountProcedure.output(ProofCodeView).mutation(({ ctx }) => sendProofCode(ctx.domain)),
});
