import {
  AddPasskeyInput,
  Done,
  PasskeyCreationView,
  PasskeyList,
  PasskeyRequestView,
  PasskeySignInInput,
  RecoveryCodesView,
  RemovePasskeyInput,
  RenamePasskeyInput,
} from "@yoforex/contracts";
import {
  addPasskey,
  listPasskeys,
  removePasskey,
  renamePasskey,
  signInByPasskey,
  startPasskey,
  startPasskeyProof,
  startPasskeySignIn,
} from "@yoforex/domain/identity";
import type { ForWhom } from "./security-router.ts";
import { openSession } from "./session-cookie.ts";
import { publicProcedure, router } from "./trpc.ts";

/** Passkeys, alike on both hosts: each asks for those of its own site. */
export const createPasskeyRouter = ({ audience, proving, own, fresh }: ForWhom) =>
  router({
    startSignIn: publicProcedure
      .output(PasskeyRequestView)
      .mutation(({ ctx }) => startPasskeySignIn(ctx.domain, audience)),

    signIn: publicProcedure
      .input(PasskeySignInInput)
      .output(Done)
      .mutation(async ({ ctx, input }) =>
        openSession(ctx, await signInByPasskey(ctx.domain, input, audience)),
      ),

    startProof: proving
      .output(PasskeyRequestView)
      .mutation(({ ctx }) => startPasskeyProof(ctx.domain, audience)),

    list: own.output(PasskeyList).query(({ ctx }) => listPasskeys(ctx.domain)),

    start: fresh.output(PasskeyCreationView).mutation(({ ctx }) => startPasskey(ctx.domain, audience)),

    add: fresh
      .input(AddPasskeyInput)
      .output(RecoveryCodesView)
      .mutation(({ ctx, input }) => addPasskey(ctx.domain, input, audience)),

    rename: own
      .input(RenamePasskeyInput)
      .output(Done)
      .mutation(({ ctx, input }) => renamePasskey(ctx.domain, input)),

    remove: fresh
      .input(RemovePasskeyInput)
      .output(Done)
      .mutation(({ ctx, input }) => removePasskey(ctx.domain, input)),
  });
